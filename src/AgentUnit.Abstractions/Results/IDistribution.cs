namespace AgentUnit;

/// <summary>The values of one figure, in that figure's own unit, as far as thresholds ask for them. Null is no data.</summary>
internal interface IDistribution
{
    /// <summary>The figure, such as <c>duration</c> or <c>tokens</c>.</summary>
    string Figure { get; }

    long Count { get; }

    double? Mean { get; }

    /// <summary>The sample standard deviation (n - 1); null with fewer than two values.</summary>
    double? StandardDeviation { get; }

    double? Min { get; }

    double? Max { get; }

    /// <summary>The values themselves, as far as they are kept.</summary>
    IPercentileSource? Source { get; }

    /// <summary>Any percentile, by nearest rank, with its 95% interval from order statistics.</summary>
    /// <param name="percentile">Above 0 and below 100, such as 99.9.</param>
    PercentileEstimate Percentile(double percentile);
}
