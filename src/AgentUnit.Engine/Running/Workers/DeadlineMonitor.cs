using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Workers;

/// <summary>
/// One timer for all deadlines, set to the earliest. Scanning by a period would cost little in real time, but would
/// make virtual time tick thousands of times an hour.
/// </summary>
internal sealed class DeadlineMonitor : IDisposable
{
    private readonly object _gate = new();
    private readonly Clock _clock;
    private readonly Worker?[] _workers;
    private readonly Action<Worker> _onAbandoned;
    private readonly long _grace;
    private readonly ITimer _timer;
    private long _armedFor = long.MaxValue;
    private bool _stopping;
    private bool _disposed;

    public DeadlineMonitor(Clock clock, Worker?[] workers, TimeSpan grace, Action<Worker> onAbandoned)
    {
        _clock = clock;
        _workers = workers;
        _onAbandoned = onAbandoned;
        _grace = clock.Ticks(grace);
        _timer = clock.Provider.CreateTimer(_ => Scan(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes sure that a deadline is looked at when it passes.</summary>
    public void Watch(long deadline)
    {
        if (deadline >= Volatile.Read(ref _armedFor))
        {
            return;
        }

        lock (_gate)
        {
            Arm(deadline);
        }
    }

    /// <summary>Ends every call's time now.</summary>
    public void StopAll()
    {
        lock (_gate)
        {
            _stopping = true;
        }

        Scan();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Scan()
    {
        List<Worker>? abandoned = null;
        lock (_gate)
        {
            Volatile.Write(ref _armedFor, long.MaxValue);
            var now = _clock.Now;
            var next = long.MaxValue;
            for (var i = 0; i < _workers.Length; i++)
            {
                if (Volatile.Read(ref _workers[i]) is { } worker)
                {
                    next = Math.Min(next, worker.CallDeadline.Check(now, _stopping, _grace, out var lost));
                    if (lost)
                    {
                        (abandoned ??= []).Add(worker);
                    }
                }
            }

            Arm(next);
        }

        abandoned?.ForEach(_onAbandoned);
    }

    private void Arm(long deadline)
    {
        if (deadline >= _armedFor || _disposed)
        {
            return;
        }

        Volatile.Write(ref _armedFor, deadline);
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, _clock.Milliseconds(_clock.Now, deadline))));
        // The timer's own limit; a later look sets it again.
        _timer.Change(wait > TimeSpan.FromDays(40) ? TimeSpan.FromDays(40) : wait, Timeout.InfiniteTimeSpan);
    }
}
