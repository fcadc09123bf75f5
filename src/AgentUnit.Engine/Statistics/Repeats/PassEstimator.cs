namespace AgentUnit.Engine.Statistics.Repeats;

/// <summary>What k runs of a case give, estimated without bias from n runs of which c passed.</summary>
internal static class PassEstimator
{
    /// <summary>pass@k, the chance that at least one of k runs passes: 1 - C(n - c, k) / C(n, k) (Chen and others 2021, "Evaluating Large Language Models Trained on Code", equation 1).</summary>
    public static double PassAt(long n, long c, int k) => 1 - AllFrom(n, n - c, k);

    /// <summary>pass^k, the chance that all of k runs pass: C(c, k) / C(n, k) (Yao and others 2024, "tau-bench", section 3).</summary>
    public static double PassHat(long n, long c, int k) => AllFrom(n, c, k);

    // The chance that k drawn from n without putting back are all among m of them; as a product, since the binomials overflow.
    private static double AllFrom(long n, long m, int k)
    {
        if (m < k)
        {
            return 0;
        }

        var chance = 1.0;
        for (var i = 0; i < k && m < n; i++)
        {
            chance *= (double)(m - i) / (n - i);
        }

        return chance;
    }
}
