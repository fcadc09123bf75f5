using MathNet.Numerics.Distributions;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// The difference of two proportions of the same cases with its 95% interval: method 10 of R. G. Newcombe, "Improved
/// confidence intervals for the difference between binomial proportions based on paired data", Statistics in Medicine
/// 17 (1998), which joins the two Wilson intervals and heeds how far the pairs agree.
/// </summary>
internal static class PairedProportions
{
    /// <param name="both">Pairs where both passed.</param>
    /// <param name="onlyFirst">Pairs where only the first passed.</param>
    /// <param name="onlySecond">Pairs where only the second passed.</param>
    /// <param name="neither">Pairs where neither passed.</param>
    /// <returns>First minus second; null without pairs.</returns>
    public static (double Value, double Lower, double Upper)? Difference(int both, int onlyFirst, int onlySecond, int neither)
    {
        var count = both + onlyFirst + onlySecond + neither;
        if (count == 0)
        {
            return null;
        }

        var first = WilsonInterval.Estimate(both + onlyFirst, count);
        var second = WilsonInterval.Estimate(both + onlySecond, count);
        var correlation = Correlation(both, onlyFirst, onlySecond, neither, count);
        var difference = (double)(onlyFirst - onlySecond) / count;
        return (
            difference,
            Math.Max(-1, difference - Join(first.Value - first.Lower, second.Upper - second.Value, correlation)),
            Math.Min(1, difference + Join(first.Upper - first.Value, second.Value - second.Lower, correlation)));
    }

    private static double Join(double? first, double? second, double correlation)
    {
        var (a, b) = (first!.Value, second!.Value);
        return Math.Sqrt(Math.Max(0, (a * a) - (2 * correlation * a * b) + (b * b)));
    }

    // The phi coefficient, its numerator corrected for continuity where it is positive.
    private static double Correlation(double both, double onlyFirst, double onlySecond, double neither, double count)
    {
        var denominator = Math.Sqrt((both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither));
        if (denominator == 0)
        {
            return 0;
        }

        var numerator = (both * neither) - (onlyFirst * onlySecond);
        return (numerator > 0 ? Math.Max(0, numerator - (count / 2)) : numerator) / denominator;
    }
}

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
