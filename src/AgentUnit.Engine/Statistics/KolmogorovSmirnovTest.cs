namespace AgentUnit.Engine.Statistics;

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
}
