namespace AgentUnit.Engine.Time;

/// <summary>Monotonic time of a run, and the wall clock that belongs to its beginning.</summary>
internal sealed class Clock
{
    private readonly double _millisecondsPerTick;
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;

    public Clock(TimeProvider provider)
    {
        Provider = provider;
        Frequency = provider.TimestampFrequency;
        _millisecondsPerTick = 1000.0 / Frequency;
        _startedAt = provider.GetUtcNow();
        _start = provider.GetTimestamp();
    }

    public TimeProvider Provider { get; }

    public long Frequency { get; }

    public long Now => Provider.GetTimestamp();

    public double Milliseconds(long from, long to) => (to - from) * _millisecondsPerTick;

    public double OffsetMs(long timestamp) => Milliseconds(_start, timestamp);

    public DateTimeOffset At(long timestamp) => _startedAt.AddTicks((long)(OffsetMs(timestamp) * TimeSpan.TicksPerMillisecond));

    public long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Frequency);

    /// <summary>The timestamp at which a limit that starts now ends; <see cref="long.MaxValue"/> without one.</summary>
    public long Deadline(long from, TimeSpan? limit) => limit is { } span ? from + Ticks(span) : long.MaxValue;
}
