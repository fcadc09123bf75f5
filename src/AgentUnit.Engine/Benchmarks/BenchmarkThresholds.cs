using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Holds thresholds against every benchmark that has their figure.</summary>
internal static class BenchmarkThresholds
{
    public static ThresholdResult[] Evaluate(ThresholdSet thresholds, IReadOnlyList<BenchmarkPart> parts) =>
        [.. thresholds.Items.SelectMany(threshold => Evaluate(threshold, parts, thresholds.AllowInvalid))];

    private static IEnumerable<ThresholdResult> Evaluate(Threshold threshold, IReadOnlyList<BenchmarkPart> parts, bool allowInvalid)
    {
        var found = parts.Where(part => part.Report is IMeasurement report && Has(report, threshold.Figure)).ToArray();
        return found.Length > 0
            ? found.Select(part => Name(part, ThresholdEvaluator.Evaluate(threshold, (IMeasurement)part.Report!, allowInvalid)))
            : [Missing(threshold)];
    }

    private static bool Has(IMeasurement report, Figure figure) => figure.Statistic == FigureStatistic.None
        ? report.TryGetFigure(figure.Name, out _)
        : report.GetDistribution(figure.Name) is not null;

    // Which of them it was is told where one fails.
    private static ThresholdResult Name(BenchmarkPart part, ThresholdResult result) =>
        result.Reason is { } reason ? result with { Reason = $"{part.Benchmark} of {part.Adapter}: {reason}" } : result;

    private static ThresholdResult Missing(Threshold threshold) => new()
    {
        Threshold = threshold.Text,
        Figure = threshold.Figure.ToString(),
        Limit = threshold.Limit,
        Reason = $"no benchmark that was made has the figure {threshold.Figure}",
    };
}
