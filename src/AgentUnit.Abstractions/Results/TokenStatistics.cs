namespace AgentUnit;

/// <summary>The distribution of how many tokens answers have.</summary>
internal sealed record TokenStatistics : IDistribution
{
    /// <summary>That of no answers.</summary>
    public static TokenStatistics None { get; } = new();

    /// <inheritdoc/>
    public string Figure => "tokens";

    /// <inheritdoc/>
    public long Count { get; init; }

    /// <inheritdoc/>
    public double? Mean { get; init; }

    /// <inheritdoc/>
    public double? StandardDeviation { get; init; }

    /// <inheritdoc/>
    public double? Min { get; init; }

    /// <inheritdoc/>
    public double? Max { get; init; }

    /// <inheritdoc/>
    public IPercentileSource? Source { get; init; }

    /// <inheritdoc/>
    public PercentileEstimate Percentile(double percentile) => Source?.Estimate(percentile) ?? PercentileEstimate.None(percentile);
}
