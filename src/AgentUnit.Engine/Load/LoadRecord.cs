using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Load;

/// <summary>
/// What an open loop was to do and what it did, for the verdict on the generator. Warm-up is left out. The starts are
/// written by the thread that reads the suite's results, the rest by the pacer; read it when the suite has ended.
/// </summary>
internal sealed class LoadRecord
{
    private readonly DistributionRecorder _lag = new("queue");
    private double _firstStart = double.PositiveInfinity;
    private double _lastStart = double.NegativeInfinity;
    private long _scheduled;
    private long _notStarted;
    private long _capReached;

    /// <summary>Start minus due time.</summary>
    public LatencyStatistics Lag => _lag.ToLatency();

    /// <summary>How many cases were due.</summary>
    public long Scheduled => Volatile.Read(ref _scheduled);

    /// <summary>How many of them were started.</summary>
    public long Started { get; private set; }

    /// <summary>How many were due and never started, because the duration had ended or the run was stopped.</summary>
    public long NotStarted => Volatile.Read(ref _notStarted);

    /// <summary>How many had to wait because as many as may be were in flight.</summary>
    public long CapReached => Volatile.Read(ref _capReached);

    /// <summary>When the first case was due, from the suite's beginning; null without any.</summary>
    public double? FirstDueMs { get; private set; }

    /// <summary>When the last case was due, from the suite's beginning; null without any.</summary>
    public double? LastDueMs { get; private set; }

    /// <summary>Cases per second that were due; null under two cases.</summary>
    public double? TargetRate => Rate(Scheduled, FirstDueMs, LastDueMs);

    /// <summary>Cases per second that were started; null under two cases.</summary>
    public double? AchievedRate => Started < 2 ? null : Rate(Started, _firstStart, _lastStart);

    /// <summary>Notes a case that has become due.</summary>
    public void NoteDue(double dueMs)
    {
        Interlocked.Increment(ref _scheduled);
        FirstDueMs ??= dueMs;
        LastDueMs = dueMs;
    }

    /// <summary>Notes a case that must wait for another to end.</summary>
    public void NoteCapReached() => Interlocked.Increment(ref _capReached);

    /// <summary>Notes a case that was due and will not start.</summary>
    public void NoteNotStarted() => Interlocked.Increment(ref _notStarted);

    /// <summary>Notes a case that was started and has ended.</summary>
    public void NoteStarted(RunResult run)
    {
        Started++;
        _lag.Record(run.QueueMs);
        _firstStart = Math.Min(_firstStart, run.OffsetMs);
        _lastStart = Math.Max(_lastStart, run.OffsetMs);
    }

    private static double? Rate(long count, double? first, double? last) =>
        count > 1 && last > first ? (count - 1) * 1000 / (last - first) : null;
}
