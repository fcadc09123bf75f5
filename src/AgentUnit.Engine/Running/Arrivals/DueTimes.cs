using AgentUnit.Engine.Load;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Arrivals;

/// <summary>When the cases of an open loop are due, as timestamps, one after the other.</summary>
internal sealed class DueTimes(LoadSettings load, long seed, Clock clock) : IDisposable
{
    private readonly IEnumerator<ScheduledArrival> _arrivals = ArrivalSchedule.Of(load, seed).GetEnumerator();
    private long _start;

    /// <summary>The present arrival.</summary>
    public ScheduledArrival Arrival => _arrivals.Current;

    /// <summary>When the present arrival is due.</summary>
    public long Due { get; private set; }

    /// <summary>When no further case may start; null without a limit or before the first measured one.</summary>
    public long? End { get; set; }

    /// <summary>Begins the schedule now.</summary>
    public void Begin() => _start = clock.Now;

    /// <summary>Goes on to the next arrival.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        if (!_arrivals.MoveNext())
        {
            return false;
        }

        Due = _start + (long)Math.Round(_arrivals.Current.Seconds * clock.Frequency);
        return true;
    }

    public void Dispose() => _arrivals.Dispose();
}
