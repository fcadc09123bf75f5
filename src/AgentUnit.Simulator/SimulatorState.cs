using AgentUnit.Engine.Time;
using AgentUnit.Simulator.Faults;
using AgentUnit.Simulator.Record;
using AgentUnit.Simulator.Rules;

namespace AgentUnit.Simulator;

/// <summary>What all connections of a server share.</summary>
internal sealed class SimulatorState
{
    private int _inFlight;

    public SimulatorState(SimulatorOptions options, TimeProvider clock)
    {
        Options = options;
        Clock = clock;
        Log = new RequestLog(clock, options.RecordLimit);
        Rules = new RuleSet(options.Rules);
        Stall = new StallWindow(Ticks(options.StallAfter.TotalSeconds), Ticks(options.StallFor.TotalSeconds));
        Pacer = new Pacer(clock);
        Slots = new ConcurrencyLimiter(Pacer, options.ConcurrencyLimit, options.QueueLimit);
        StartedAt = clock.GetUtcNow();
    }

    public SimulatorOptions Options { get; }

    public TimeProvider Clock { get; }

    public DateTimeOffset StartedAt { get; }

    public RequestLog Log { get; }

    public RuleSet Rules { get; }

    public StallWindow Stall { get; }

    public Pacer Pacer { get; }

    public ConcurrencyLimiter Slots { get; }

    public int InFlight => Volatile.Read(ref _inFlight);

    public long Now => Clock.GetTimestamp();

    /// <summary>Seconds in ticks of the clock.</summary>
    public long Ticks(double seconds) => (long)(seconds * Clock.TimestampFrequency);

    public void Began() => Interlocked.Increment(ref _inFlight);

    public void Ended() => Interlocked.Decrement(ref _inFlight);

    public void Reset()
    {
        Rules.Reset();
        Stall.Reset();
        Log.Reset();
    }
}
