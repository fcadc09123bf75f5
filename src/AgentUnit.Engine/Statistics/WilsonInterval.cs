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
        var (lower, upper) = Bounds(share, count);
        return new ProportionEstimate(share, lower, upper, hits, count);
    }

    /// <summary>The bounds of a share's 95% interval.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="count">Out of how many; above 0, and not whole where only so many count.</param>
    public static (double Lower, double Upper) Bounds(double share, double count)
    {
        var scale = 1 + (Z * Z / count);
        var centre = (share + (Z * Z / (2.0 * count))) / scale;
        var half = Z / scale * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4.0 * count * count)));
        return (share <= 0 ? 0 : Math.Max(0, centre - half), share >= 1 ? 1 : Math.Min(1, centre + half));
    }
}
