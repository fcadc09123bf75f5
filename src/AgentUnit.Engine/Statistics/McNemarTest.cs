using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics;

/// <summary>McNemar's test for paired yes-or-no results, exact: of the pairs that disagree, as many should go either way.</summary>
internal static class McNemarTest
{
    /// <summary>The two-sided chance of a split at least as uneven.</summary>
    /// <param name="onlyFirst">Pairs where only the first passed.</param>
    /// <param name="onlySecond">Pairs where only the second passed.</param>
    /// <returns>Null when no pair disagrees: there is nothing to test.</returns>
    public static double? PValue(int onlyFirst, int onlySecond)
    {
        var count = onlyFirst + onlySecond;
        return count == 0 ? null : Math.Min(1, 2 * Binomial.CDF(0.5, count, Math.Min(onlyFirst, onlySecond)));
    }
}
