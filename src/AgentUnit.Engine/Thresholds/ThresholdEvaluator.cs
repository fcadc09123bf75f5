using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Thresholds;

/// <summary>Holds results against a threshold.</summary>
internal static class ThresholdEvaluator
{
    /// <summary>What becomes of a threshold.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="measurement">The result.</param>
    /// <param name="allowInvalid">Whether a result counts even if its load generator failed.</param>
    public static ThresholdResult Evaluate(Threshold threshold, IMeasurement measurement, bool allowInvalid)
    {
        var (value, missing) = FigureReader.ValueOf(threshold.Figure, measurement);
        return Result(threshold, value, missing, allowInvalid ? null : measurement.Generator);
    }

    /// <summary>
    /// What becomes of a threshold in a report made of several measurements: what adds up is added up, and of anything
    /// else each part that has the figure must meet it, and the one that does worst is told of. A part that made too few
    /// runs for the percentile, whatever came of them, is left out; one whose runs were not answered is not.
    /// </summary>
    public static ThresholdResult Evaluate(Threshold threshold, IMeasurementParts report, bool allowInvalid)
    {
        IMeasurement[] parts = [.. report.Parts.Where(part => FigureReader.Has(threshold.Figure, part))];
        if (parts.Length == 0)
        {
            return Result(threshold, null, $"no part of {report.Subject} has the figure {threshold.Figure}", null);
        }

        if (FigureCatalog.Define(threshold.Figure).Definition?.Combination == FigureCombination.Sum)
        {
            return Sum(threshold, parts, allowInvalid);
        }

        IMeasurement[] able = [.. parts.Where(part => !IsTooSmall(threshold.Figure, part))];
        if (able.Length == 0)
        {
            able = [parts.MaxBy(part => FigureReader.DistributionOf(threshold.Figure, part)!.Count)!];
        }

        return able
            .Select(part => Named(part, Evaluate(threshold, part, allowInvalid)))
            .Order(WorstFirst(threshold))
            .First();
    }

    private static ThresholdResult Sum(Threshold threshold, IMeasurement[] parts, bool allowInvalid)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            var (value, missing) = FigureReader.ValueOf(threshold.Figure, part);
            if (value is not { } known)
            {
                return Named(part, Result(threshold, null, missing, null));
            }

            sum += known;
        }

        return Result(threshold, sum, null, allowInvalid ? null : GeneratorHealth.Worst(parts.Select(part => part.Generator)));
    }

    private static bool IsTooSmall(Figure figure, IMeasurement part) =>
        figure.Statistic == FigureStatistic.Percentile
        && (part.Sources.OfType<ScenarioResult>().FirstOrDefault()?.Count ?? FigureReader.DistributionOf(figure, part)!.Count) < PercentileEstimator.MinimumCount(figure.Percentile);

    private static ThresholdResult Result(Threshold threshold, double? value, string? missing, GeneratorHealth? generator)
    {
        var reason = value is not { } number ? missing
            : !threshold.Holds(number) ? $"{threshold.Figure} is {threshold.Show(number)}, not {threshold.Demand}"
            : generator is { Verdict: GeneratorVerdict.Invalid } ? $"the measurement cannot be believed: {string.Join("; ", generator.Reasons)}"
            : null;
        return new ThresholdResult
        {
            Threshold = threshold.Text,
            Figure = threshold.Figure.ToString(),
            Value = value,
            Limit = threshold.Limit,
            Passed = reason is null,
            Reason = reason,
        };
    }

    private static ThresholdResult Named(IMeasurement part, ThresholdResult result) =>
        result.Reason is { } reason ? result with { Reason = $"{part.Subject}: {reason}" } : result;

    private static Comparer<ThresholdResult> WorstFirst(Threshold threshold) => Comparer<ThresholdResult>.Create((left, right) =>
        left.Passed != right.Passed ? left.Passed.CompareTo(right.Passed)
        : threshold.IsUpperBound ? Nullable.Compare(right.Value, left.Value)
        : Nullable.Compare(left.Value, right.Value));
}
