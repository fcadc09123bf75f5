namespace AgentUnit;

/// <summary>The distribution of one latency figure. Times are in milliseconds; every value is null when there is no data for it.</summary>
public sealed record LatencyStatistics : IDistribution
{
    /// <summary>The figure: <c>duration</c>, <c>service</c>, <c>response</c>, <c>ttft</c>, <c>itl</c> or <c>queue</c>.</summary>
    public required string Figure { get; init; }

    /// <summary>How many values there are.</summary>
    public long Count { get; init; }

    /// <summary>The arithmetic mean.</summary>
    public double? MeanMs { get; init; }

    /// <summary>The sample standard deviation (n - 1); null with fewer than two values.</summary>
    public double? StandardDeviationMs { get; init; }

    /// <summary>The smallest value.</summary>
    public double? MinMs { get; init; }

    /// <summary>The largest value.</summary>
    public double? MaxMs { get; init; }

    /// <summary>The 50th percentile.</summary>
    public double? MedianMs => P50.Value;

    /// <summary>The 90th percentile; null under 10 values.</summary>
    public double? P90Ms => P90.Value;

    /// <summary>The 95th percentile; null under 20 values.</summary>
    public double? P95Ms => P95.Value;

    /// <summary>The 99th percentile; null under 100 values.</summary>
    public double? P99Ms => P99.Value;

    /// <summary>The median, with its interval.</summary>
    public required PercentileEstimate P50 { get; init; }

    /// <summary>The 90th percentile, with its interval.</summary>
    public required PercentileEstimate P90 { get; init; }

    /// <summary>The 95th percentile, with its interval.</summary>
    public required PercentileEstimate P95 { get; init; }

    /// <summary>The 99th percentile, with its interval.</summary>
    public required PercentileEstimate P99 { get; init; }

    /// <summary>The values themselves, as far as they are kept.</summary>
    internal IPercentileSource? Source { get; init; }

    double? IDistribution.Mean => MeanMs;

    double? IDistribution.StandardDeviation => StandardDeviationMs;

    double? IDistribution.Min => MinMs;

    double? IDistribution.Max => MaxMs;

    IPercentileSource? IDistribution.Source => Source;

    /// <summary>Any percentile, by nearest rank, with its 95% interval from order statistics.</summary>
    /// <param name="percentile">Above 0 and below 100, such as 99.9.</param>
    /// <returns>An estimate without a value, and with the reason, where there are too few values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is 0 or less, or 100 or more.</exception>
    public PercentileEstimate Percentile(double percentile)
    {
        if (!(percentile > 0 && percentile < 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile is above 0 and below 100.");
        }

        if (Array.Find([P50, P90, P95, P99], known => known.Percentile == percentile) is { } found)
        {
            return found;
        }

        return Source?.Estimate(percentile)
            ?? (Count == 0 ? PercentileEstimate.None(percentile) : new PercentileEstimate(percentile, null, null, null, Count, "the values were not kept"));
    }

    /// <summary>The distribution of a figure that has no data.</summary>
    /// <param name="figure">Its name.</param>
    internal static LatencyStatistics None(string figure) => new()
    {
        Figure = figure,
        P50 = PercentileEstimate.None(50),
        P90 = PercentileEstimate.None(90),
        P95 = PercentileEstimate.None(95),
        P99 = PercentileEstimate.None(99),
    };

    /// <inheritdoc/>
    public override string ToString() => Count == 0
        ? $"{Figure}: no data"
        : FormattableString.Invariant($"{Figure}: median {MedianMs:0.###} ms, max {MaxMs:0.###} ms (n={Count})");
}
