using System.Globalization;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Thresholds;

/// <summary>Holds a result against a threshold.</summary>
internal static class ThresholdEvaluator
{
    /// <summary>What becomes of a threshold.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="measurement">The result.</param>
    /// <param name="allowInvalid">Whether a result counts even if its load generator failed.</param>
    public static ThresholdResult Evaluate(Threshold threshold, IMeasurement measurement, bool allowInvalid)
    {
        var (value, missing) = ValueOf(threshold.Figure, measurement);
        var reason = value is not { } number ? missing
            : !threshold.Holds(number) ? $"{threshold.Figure} is {threshold.Show(number)}, not {threshold.Demand}"
            : !allowInvalid && measurement.Generator is { Verdict: GeneratorVerdict.Invalid } generator
                ? $"the measurement cannot be believed: {string.Join("; ", generator.Reasons)}"
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

    /// <summary>A figure's value, or why there is none.</summary>
    public static (double? Value, string? Missing) ValueOf(Figure figure, IMeasurement measurement)
    {
        if (figure.Statistic == FigureStatistic.None)
        {
            return !measurement.TryGetFigure(figure.Name, out var single) ? (null, NoFigure(figure, measurement))
                : single is { } value && double.IsFinite(value) ? (value, null)
                : (null, $"{figure} has no data{Hint(figure)}");
        }

        if (measurement.GetDistribution(figure.Name) is not { } distribution)
        {
            return (null, NoFigure(figure, measurement));
        }

        if (figure.Statistic == FigureStatistic.Percentile && distribution.Count > 0)
        {
            var estimate = distribution.Percentile(figure.Percentile);
            return (estimate.Value, estimate.Value is null ? $"{figure} cannot be told: {estimate.Reason}" : null);
        }

        var statistic = figure.Statistic switch
        {
            FigureStatistic.Average => distribution.Mean,
            FigureStatistic.Minimum => distribution.Min,
            FigureStatistic.Maximum => distribution.Max,
            _ => null,
        };
        return (statistic, statistic is null ? $"{figure} has no data" : null);
    }

    private static string Hint(Figure figure) => figure.Name.StartsWith("pass_", StringComparison.Ordinal)
        ? $": each case must have run that often, and more than once; give {Setting.Repeat}"
        : "";

    private static string NoFigure(Figure figure, IMeasurement measurement) =>
        string.Create(CultureInfo.InvariantCulture, $"a {measurement.GetType().Name} has no figure {figure}");
}
