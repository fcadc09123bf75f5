namespace AgentUnit;

/// <summary>What became of the cases under one deadline. Times are in milliseconds.</summary>
public sealed record TimeoutStressLevel
{
    /// <summary>The deadline of each case.</summary>
    public double TimeoutMs { get; init; }

    /// <summary>How many cases were run.</summary>
    public long Count { get; init; }

    /// <summary>How many were answered in time.</summary>
    public long Answered { get; init; }

    /// <summary>How many ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>How many failed in any other way.</summary>
    public long OtherErrors { get; init; }

    /// <summary>How many ended later than the deadline and the grace together.</summary>
    public long Overdue { get; init; }

    /// <summary>How many calls ended neither at their deadline nor when asked to stop, and were left behind.</summary>
    public long Abandoned { get; init; }

    /// <summary>How far behind their deadline the cases that timed out ended.</summary>
    public required LatencyStatistics Overshoot { get; init; }

    /// <summary>Durations of the answered cases.</summary>
    public required LatencyStatistics Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{TimeoutMs:0.###} ms: {TimedOut} of {Count} timed out, {OtherErrors} other errors, {Overdue} overdue");
}
