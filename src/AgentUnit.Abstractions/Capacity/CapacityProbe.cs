namespace AgentUnit;

/// <summary>One load that a measurement of capacity tried, and whether the thresholds were met under it.</summary>
public sealed record CapacityProbe
{
    /// <summary>Which probe it was, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The load: calls at once, or calls a second.</summary>
    public required double Level { get; init; }

    /// <summary>Whether every threshold was met.</summary>
    public bool Met { get; init; }

    /// <summary>Calls that were made.</summary>
    public long Count { get; init; }

    /// <summary>Calls that timed out, were rate limited or broke.</summary>
    public long Errors { get; init; }

    /// <summary>Answered calls per second; null when none was answered, or there is no time to divide by.</summary>
    public double? Throughput { get; init; }

    /// <summary>The 95th percentile of response times, in milliseconds; null under 20 answered calls.</summary>
    public double? P95Ms { get; init; }

    /// <summary>What became of each threshold.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Whether the load generator kept up; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>Why it was not met, in words; null when it was.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Level:0.###}: {(Met ? "met" : Reason)}");
}
