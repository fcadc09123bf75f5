namespace AgentUnit;

/// <summary>What <c>Invoke-AgentStressTest -TimeoutStress</c> found. Times are in milliseconds.</summary>
public sealed record TimeoutStressReport : IMeasurement
{
    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>One entry for each deadline, in the order in which they were given.</summary>
    public required IReadOnlyList<TimeoutStressLevel> Levels { get; init; }

    /// <summary>How many cases were run under all deadlines.</summary>
    public long Count { get; init; }

    /// <summary>How many were answered in time.</summary>
    public long Answered { get; init; }

    /// <summary>How many ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>How many failed in any other way.</summary>
    public long OtherErrors { get; init; }

    /// <summary>How many ended later than their deadline and the grace together.</summary>
    public long Overdue { get; init; }

    /// <summary>How many calls ended neither at their deadline nor when asked to stop, and were left behind.</summary>
    public long Abandoned { get; init; }

    /// <summary>How much later than its deadline a case may end.</summary>
    public double GraceMs { get; init; }

    /// <summary>Whether deadlines hold: there were cases, none was overdue, and none failed in another way.</summary>
    public bool Held => Count > 0 && Overdue == 0 && OtherErrors == 0;

    /// <summary>How far behind their deadline the cases that timed out ended, over all deadlines.</summary>
    public required LatencyStatistics Overshoot { get; init; }

    /// <summary>The furthest that a case ended behind its deadline; null when none timed out.</summary>
    public double? MaxOvershootMs => Overshoot.MaxMs;

    /// <summary>When the first case started (UTC); null without any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with, but for the deadline.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>How well the load generator did; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>What became of the thresholds.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>The result of the runs that it was made of.</summary>
    internal ScenarioResult? Measured { get; init; }

    string IMeasurement.Subject => Adapter;

    IReadOnlyList<object> IMeasurement.Sources => Measured is null ? [this] : [this, Measured];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Adapter}: {TimedOut} of {Count} timed out, {OtherErrors} other errors, {Overdue} overdue");
}
