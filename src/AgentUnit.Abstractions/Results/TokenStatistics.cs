namespace AgentUnit;

/// <summary>The distribution of how many tokens answers have.</summary>
internal sealed record TokenStatistics(
    long Count, double? Mean, double? StandardDeviation, double? Min, double? Max, IPercentileSource? Source) : IDistribution
{
    /// <summary>That of no answers.</summary>
    public static TokenStatistics None { get; } = new(0, null, null, null, null, null);

    /// <inheritdoc/>
    public string Figure => "tokens";

    /// <inheritdoc/>
    public PercentileEstimate Percentile(double percentile) => Source?.Estimate(percentile) ?? PercentileEstimate.None(percentile);
}
