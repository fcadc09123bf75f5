using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics.Repeats;

/// <summary>Shares and means of clustered values with intervals that take clusters, not values, as independent.</summary>
internal static class ClusteredEstimates
{
    private const double Rounding = 1e-12;

    /// <summary>
    /// How many times the variance of a share is that of independent values, p (1 - p) / N: the design effect of Rao and
    /// Scott (1992), at least 1. Null where all values are alike, or there are fewer than two clusters.
    /// </summary>
    public static double? DesignEffect(in ClusterSums sums) => RawDesignEffect(sums) is { } effect ? Math.Max(1, effect) : null;

    /// <summary>The design effect as it comes out, which may lie below 1.</summary>
    public static double? RawDesignEffect(in ClusterSums sums) =>
        sums.Variance is { } variance && sums.Mean is > 0 and < 1 and var share ? variance * sums.Count / (share * (1 - share)) : null;

    /// <summary>
    /// A share with Wilson's interval for the effective number of values, N by the design effect (Korn and Graubard 1998;
    /// Dean and Pagano 2015). It lies between what would be left if the values of a cluster were all alike, and N.
    /// </summary>
    public static ProportionEstimate Share(long hits, in ClusterSums sums)
    {
        var plain = WilsonInterval.Estimate(hits, sums.Count);
        if (sums.Count == 0)
        {
            return plain;
        }

        var effective = DesignEffect(sums) is { } effect ? sums.Count / effect : sums.LeastEffective;
        var (lower, upper) = WilsonInterval.Bounds(sums.Mean, Math.Clamp(effective, Math.Min(sums.LeastEffective, sums.Count), sums.Count));
        return plain with { Lower = lower, Upper = upper };
    }

    /// <summary>A mean with Student's interval: t(m - 1) times the root of the clusters' variance on either side.</summary>
    /// <param name="sums">The values.</param>
    /// <param name="squares">The sum of their squares, for the standard deviation of single values.</param>
    public static MeanEstimate Mean(in ClusterSums sums, double squares)
    {
        if (sums.Count == 0)
        {
            return new MeanEstimate(null, null, null, null, 0, "no data");
        }

        var mean = sums.Mean;
        double? deviation = sums.Count > 1 ? Math.Sqrt(Math.Max(0, squares - (sums.Count * mean * mean)) / (sums.Count - 1)) : null;
        if (sums.Variance is not { } variance)
        {
            return new MeanEstimate(mean, null, null, deviation, sums.Count, sums.Count == 1 ? "an interval needs two measurements" : "an interval needs two cases");
        }

        var half = StudentT.InvCDF(0, 1, sums.Clusters - 1, 0.975) * Math.Sqrt(variance);
        return new MeanEstimate(mean, mean - half, mean + half, deviation, sums.Count);
    }

    /// <summary>
    /// The mean over cases of a chance from 0 to 1, with Wilson's interval for the effective number of values,
    /// p (1 - p) by the variance of the mean.
    /// </summary>
    /// <param name="sum">The sum of the chances.</param>
    /// <param name="squares">The sum of their squares.</param>
    /// <param name="cases">How many cases.</param>
    /// <param name="runs">How many runs they had together.</param>
    public static IntervalEstimate Chance(double sum, double squares, long cases, long runs)
    {
        if (cases == 0)
        {
            return new IntervalEstimate(null, null, null, "no case was run that often");
        }

        var mean = Math.Clamp(sum / cases, 0, 1);
        var variance = Math.Max(0, squares - (cases * mean * mean)) / (cases - 1) / cases;

        // Cases whose chances are all 0, or all 1, show no variance that could be believed; sums are a little off.
        var effective = cases > 1 && mean is > Rounding and < 1 - Rounding ? Math.Clamp(mean * (1 - mean) / variance, cases, runs) : cases;
        var (lower, upper) = WilsonInterval.Bounds(mean, effective);
        return new IntervalEstimate(mean, lower, upper, cases == 1 ? "one case says nothing about others" : null);
    }
}
