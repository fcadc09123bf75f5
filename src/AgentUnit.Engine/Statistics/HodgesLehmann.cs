using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// The middle of paired differences by Hodges and Lehmann, the median of all means of two of them, with the 95%
/// interval that belongs to Wilcoxon's test (Hollander and Wolfe, Nonparametric Statistical Methods, sections 3.2 and 3.3).
/// </summary>
internal static class HodgesLehmann
{
    /// <param name="differences">In any order.</param>
    /// <returns>Null without differences; no bounds under six of them.</returns>
    public static (double Value, double? Lower, double? Upper)? Estimate(IEnumerable<double> differences)
    {
        double[] sorted = [.. differences.Order()];
        long means = (long)sorted.Length * (sorted.Length + 1) / 2;
        if (means == 0)
        {
            return null;
        }

        var middle = (Select(sorted, (means + 1) / 2) + Select(sorted, (means / 2) + 1)) / 2;
        var rank = LowerRank(sorted.Length);
        return rank < 1 ? (middle, null, null) : (middle, Select(sorted, rank), Select(sorted, means + 1 - rank));
    }

    // The largest k with P(W < k) <= 2.5%: the k-th smallest mean is the lower bound.
    private static long LowerRank(int count)
    {
        if (count > WilcoxonTest.LargestExact)
        {
            double n = count;
            return (long)Math.Floor((n * (n + 1) / 4) + (Normal.InvCDF(0, 1, OrderStatistics.Tail) * Math.Sqrt(n * (n + 1) * ((2 * n) + 1) / 24)));
        }

        var distribution = SignedRankDistribution.Untied(count);
        var k = 0;
        while (distribution.Cumulative(2 * k) <= OrderStatistics.Tail)
        {
            k++;
        }

        return k;
    }

    // The k-th smallest mean of two values, without making all of them: bisects over the numbers that a double can be.
    private static double Select(double[] sorted, long k)
    {
        long low = Order(sorted[0]), high = Order(sorted[^1]);
        while (low < high)
        {
            // The floor of the mean, which cannot overflow.
            var middle = (low & high) + ((low ^ high) >> 1);
            if (CountUpTo(sorted, Value(middle)) >= k)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return Value(low);
    }

    private static long CountUpTo(double[] sorted, double bound)
    {
        var count = 0L;
        var right = sorted.Length - 1;
        for (var left = 0; left <= right; left++)
        {
            while (right >= left && (sorted[left] + sorted[right]) / 2 > bound)
            {
                right--;
            }

            count += right - left + 1;
        }

        return count;
    }

    // Doubles in their order as whole numbers.
    private static long Order(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }

    private static double Value(long order) => BitConverter.Int64BitsToDouble(order < 0 ? long.MinValue - order : order);
}
