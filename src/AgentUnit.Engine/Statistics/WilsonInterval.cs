namespace AgentUnit.Engine.Statistics;

/// <summary>The Wilson score interval of a proportion (Wilson 1927), without continuity correction.</summary>
internal static class WilsonInterval
{
    // The 97.5th percentile of the standard normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>A share with its 95% interval; null values when there is no data.</summary>
    /// <param name="hits">How many count.</param>
    /// <param name="count">Out of how many.</param>
    public static ProportionEstimate Estimate(long hits, long count)
    {
        if (count == 0)
        {
            return new ProportionEstimate(null, null, null, 0, 0);
        }

        var share = (double)hits / count;
        var scale = 1 + (Z * Z / count);
        var centre = (share + (Z * Z / (2.0 * count))) / scale;
        var half = Z / scale * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4.0 * count * count)));
        return new ProportionEstimate(
            share,
            hits == 0 ? 0 : Math.Max(0, centre - half),
            hits == count ? 1 : Math.Min(1, centre + half),
            hits,
            count);
    }
}
