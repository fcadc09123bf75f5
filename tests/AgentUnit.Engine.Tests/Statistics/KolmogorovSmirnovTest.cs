namespace AgentUnit.Tests.Statistics;

/// <summary>The one-sample test of Kolmogorov and Smirnov: does a sample come from a continuous law that was known beforehand?</summary>
internal static class KolmogorovSmirnovTest
{
    /// <summary>Tests a sample.</summary>
    /// <param name="sample">The values, in any order.</param>
    /// <param name="law">The law's cumulative distribution function.</param>
    /// <returns>The largest distance between the two distributions, and the chance of one as large; null without values.</returns>
    public static (double Distance, double PValue)? Test(IEnumerable<double> sample, Func<double, double> law)
    {
        double[] sorted = [.. sample.Order()];
        if (sorted.Length == 0)
        {
            return null;
        }

        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = law(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }

        return (distance, Math.Clamp(1 - KolmogorovDistribution.Cumulative(sorted.Length, distance), 0, 1));
    }

    /// <summary>Fails where the law would give a sample this far from it in fewer than one of 100 draws.</summary>
    public static void AssertFollows(IEnumerable<double> sample, Func<double, double> law)
    {
        var (distance, chance) = Assert.NotNull(Test(sample, law));
        Assert.True(chance >= 0.01, FormattableString.Invariant($"The sample lies {distance:0.####} from its law, which has a chance of {chance:0.######}."));
    }
}
