namespace AgentUnit.Tests.Randomness;

/// <summary>The one-sample test of Kolmogorov and Smirnov, for sampling tests.</summary>
internal static class KolmogorovSmirnov
{
    // The asymptotic critical value at alpha = 0.01 is 1.628 / sqrt(n) for n > 35:
    // F. J. Massey, "The Kolmogorov-Smirnov Test for Goodness of Fit", JASA 46 (1951), table 1.
    public static double CriticalValue(int count) => 1.628 / Math.Sqrt(count);

    /// <summary>The largest distance between the sample's distribution and the law's.</summary>
    public static double Distance(IEnumerable<double> sample, Func<double, double> law)
    {
        var sorted = sample.Order().ToArray();
        var largest = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = law(sorted[i]);
            largest = Math.Max(largest, Math.Max(expected - ((double)i / sorted.Length), ((double)(i + 1) / sorted.Length) - expected));
        }

        return largest;
    }
}
