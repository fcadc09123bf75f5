using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Thresholds;

/// <summary>Tells from a part of the runs what the whole will not meet.</summary>
internal static class BreachRules
{
    // The 97.5th percentile of the standard normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>Why a threshold cannot be met any more, whatever the runs that are left give; null when it still can.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="soFar">The runs so far.</param>
    /// <param name="total">How many there will be; null when that is not known.</param>
    public static string? Certain(Threshold threshold, ScenarioResult soFar, long? total)
    {
        var figure = threshold.Figure;
        if (figure.Statistic == FigureStatistic.Percentile)
        {
            return total is { } all ? CertainPercentile(threshold, soFar, all) : null;
        }

        // What only grows, or only falls, as runs are added.
        var extreme = (figure.Statistic, figure.Name) switch
        {
            (FigureStatistic.Maximum, _) when !threshold.IsLowerBound => Value(figure, soFar),
            (FigureStatistic.Minimum, _) when threshold.IsLowerBound => Value(figure, soFar),
            (FigureStatistic.None, _) when !threshold.IsLowerBound && FigureCatalog.Define(figure).Definition is { OnlyGrows: true } => Value(figure, soFar),
            _ => null,
        };
        if (extreme is { } reached && !threshold.Holds(reached) && !(threshold.Operator == ThresholdOperator.Exactly && reached < threshold.Limit))
        {
            return $"{figure} is {threshold.Show(reached)} already, not {threshold.Demand}";
        }

        return total is { } known && figure.Statistic == FigureStatistic.None ? CertainRate(threshold, soFar, known) : null;
    }

    /// <summary>Why a threshold is breached by more than chance explains (its 95% interval lies beyond the limit); null when it is not.</summary>
    public static string? Probable(Threshold threshold, ScenarioResult soFar)
    {
        var (lower, upper) = Interval(threshold.Figure, soFar);
        var nearest = threshold.IsUpperBound ? lower : threshold.IsLowerBound ? upper : null;
        return nearest is { } bound && !threshold.Holds(bound)
            ? $"{threshold.Figure} is {(threshold.IsUpperBound ? "at least" : "at most")} {threshold.Show(bound)} with 95% confidence, not {threshold.Demand}"
            : null;
    }

    // So many values beyond the limit that they reach the percentile's rank even if all the others are within it.
    private static string? CertainPercentile(Threshold threshold, ScenarioResult soFar, long total)
    {
        var percentile = threshold.Figure.Percentile;
        if (!threshold.IsUpperBound || Distribution(threshold.Figure, soFar).Source is not DistributionBuckets values)
        {
            return null;
        }

        var beyond = values.CountBeyond(threshold.Limit, orEqual: threshold.Operator == ThresholdOperator.Under);
        var allowed = total - OrderStatistics.NearestRank(percentile, total);
        return beyond > allowed
            ? FormattableString.Invariant($"{beyond} of {total} runs are beyond {threshold.Show(threshold.Limit)} already, and {threshold.Figure} leaves room for {allowed}")
            : null;
    }

    private static string? CertainRate(Threshold threshold, ScenarioResult soFar, long total)
    {
        if (FigureCatalog.Define(threshold.Figure).Definition is not { Hits: { } hits, HitsAreGood: var isGood })
        {
            return null;
        }

        var best = (double)(hits(soFar) + (isGood ? Math.Max(0, total - soFar.Count) : 0)) / total;
        if (threshold.Holds(best) || (isGood ? threshold.IsUpperBound : threshold.IsLowerBound))
        {
            return null;
        }

        // '== 1' for a success rate asks for the best there can be, '== 0' for an error rate for the least.
        return threshold.Operator == ThresholdOperator.Exactly && (isGood ? best > threshold.Limit : best < threshold.Limit) ? null
            : FormattableString.Invariant($"{threshold.Figure} can come to {threshold.Show(best)} at best in {total} runs, not {threshold.Demand}");
    }

    private static (double? Lower, double? Upper) Interval(Figure figure, ScenarioResult soFar)
    {
        if (figure.Statistic == FigureStatistic.Percentile)
        {
            var estimate = Distribution(figure, soFar).Percentile(figure.Percentile);
            return (estimate.Lower, estimate.Upper);
        }

        if (figure.Statistic == FigureStatistic.Average)
        {
            var values = Distribution(figure, soFar);
            var half = Z * values.StandardDeviation / Math.Sqrt(Math.Max(1, values.Count));
            return (values.Mean - half, values.Mean + half);
        }

        if (FigureCatalog.Define(figure).Definition is not { Hits: { } hits } rate)
        {
            return (null, null);
        }

        // The result's own interval knows that runs of one case are no independent ones.
        var share = rate.HitsAreGood ? soFar.SuccessRateEstimate : WilsonInterval.Estimate(hits(soFar), soFar.Ended);
        return (share.Lower, share.Upper);
    }

    private static double? Value(Figure figure, ScenarioResult soFar) => FigureReader.ValueOf(figure, soFar).Value;

    private static IDistribution Distribution(Figure figure, IMeasurement soFar) =>
        FigureReader.DistributionOf(figure, soFar) ?? LatencyStatistics.None(figure.Name);
}
