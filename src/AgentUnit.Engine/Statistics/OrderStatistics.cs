using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// Ranks of a percentile and of its distribution-free 95% confidence interval. The number of values below a quantile is
/// binomial, whatever their distribution (Hahn and Meeker, Statistical Intervals, section 5.2; equal tails).
/// </summary>
internal static class OrderStatistics
{
    public const double Tail = 0.025;

    /// <summary>The nearest rank of a percentile: the smallest rank that has at least that share of the values at or below it.</summary>
    /// <param name="percentile">Above 0, below 100.</param>
    /// <param name="count">The size of the sample, 1 or more.</param>
    /// <returns>From 1 to <paramref name="count"/>.</returns>
    public static long NearestRank(double percentile, long count) =>
        // The decimal product is exact where the binary one would carry a rank over the edge (0.95 * 20).
        Math.Clamp((long)Math.Ceiling((decimal)percentile * count / 100m), 1, count);

    /// <summary>The rank of the interval's lower bound; null when the sample is too small to have one.</summary>
    public static long? LowerRank(double percentile, long count)
    {
        // The largest rank l with P(B < l) <= tail, B being binomial(count, percentile).
        var rank = LargestNotAbove(percentile, count, Tail) + 1;
        return rank >= 1 ? rank : null;
    }

    /// <summary>The rank of the interval's upper bound; null when the sample is too small to have one.</summary>
    public static long? UpperRank(double percentile, long count)
    {
        // The smallest rank u with P(B < u) >= 1 - tail.
        var rank = SmallestReaching(percentile, count, 1 - Tail) + 1;
        return rank <= count ? rank : null;
    }

    // The largest k with P(B <= k) <= bound; -1 when there is none.
    private static long LargestNotAbove(double percentile, long count, double bound)
    {
        var k = SmallestReaching(percentile, count, bound);
        return Cumulative(percentile, count, k) <= bound ? k : k - 1;
    }

    // The smallest k with P(B <= k) >= bound.
    private static long SmallestReaching(double percentile, long count, double bound)
    {
        long low = 0, high = count;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Cumulative(percentile, count, middle) >= bound)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private static double Cumulative(double percentile, long count, long k) =>
        count <= int.MaxValue
            ? Binomial.CDF(percentile / 100, (int)count, k)
            : Normal.CDF(count * percentile / 100, Math.Sqrt(count * percentile / 100 * (1 - (percentile / 100))), k + 0.5);
}
