namespace AgentUnit;

/// <summary>The values behind a distribution, which any percentile can still be asked of.</summary>
internal interface IPercentileSource
{
    /// <summary>Estimates a percentile.</summary>
    /// <param name="percentile">Above 0 and below 100.</param>
    PercentileEstimate Estimate(double percentile);
}
