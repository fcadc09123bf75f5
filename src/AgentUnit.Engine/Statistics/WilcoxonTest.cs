using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// Wilcoxon's signed-rank test for paired differences (Biometrics Bulletin 1, 1945). Where chance decided which of a
/// pair came first, each difference could as well have had the other sign, and the test needs no assumption about how the values are distributed.
/// </summary>
internal static class WilcoxonTest
{
    /// <summary>Up to here the p-value is exact, ties included; above, normal with a correction for ties and continuity.</summary>
    public const int LargestExact = 200;

    /// <summary>Tests whether differences lie around zero. Those that are zero are left out, as Wilcoxon did.</summary>
    /// <returns>The two-sided p-value and whether it is exact; null when no difference is left.</returns>
    public static (double PValue, bool IsExact)? Test(IEnumerable<double> differences)
    {
        double[] values = [.. differences.Where(value => value != 0).OrderBy(Math.Abs)];
        if (values.Length == 0)
        {
            return null;
        }

        var ranks = DoubledRanks(values);
        var positive = ranks.Where((_, i) => values[i] > 0).Sum(rank => (long)rank);
        return values.Length <= LargestExact ? (Exact(ranks, (int)positive), true) : (Approximate(ranks, positive), false);
    }

    private static double Exact(int[] ranks, int positive)
    {
        var distribution = new SignedRankDistribution(ranks);
        var tail = Math.Min(distribution.Cumulative(positive), 1 - distribution.Cumulative(positive - 1));
        return Math.Clamp(2 * tail, 0, 1);
    }

    private static double Approximate(int[] ranks, long positive)
    {
        double count = ranks.Length;
        var ties = ranks.GroupBy(rank => rank).Sum(group => Math.Pow(group.Count(), 3) - group.Count());
        var variance = (count * (count + 1) * ((2 * count) + 1) / 24) - (ties / 48);
        var distance = Math.Max(0, Math.Abs((positive / 2.0) - (count * (count + 1) / 4)) - 0.5);
        return 2 * Normal.CDF(0, 1, -distance / Math.Sqrt(variance));
    }

    // Twice the middle rank of each value among the absolute values, which are in order.
    private static int[] DoubledRanks(double[] ordered)
    {
        var ranks = new int[ordered.Length];
        for (var start = 0; start < ordered.Length;)
        {
            var end = start + 1;
            while (end < ordered.Length && Math.Abs(ordered[end]) == Math.Abs(ordered[start]))
            {
                end++;
            }

            Array.Fill(ranks, start + 1 + end, start, end - start);
            start = end;
        }

        return ranks;
    }
}
