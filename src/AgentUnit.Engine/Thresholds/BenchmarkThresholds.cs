namespace AgentUnit.Engine.Thresholds;

/// <summary>Holds thresholds against every benchmark that has their figure, and tells of each where it did worst.</summary>
internal static class BenchmarkThresholds
{
    public static ThresholdResult[] Evaluate(ThresholdSet thresholds, IReadOnlyList<BenchmarkPart> parts) =>
        [.. thresholds.Items.Select(threshold => Evaluate(threshold, parts, thresholds.AllowInvalid))];

    private static ThresholdResult Evaluate(Threshold threshold, IReadOnlyList<BenchmarkPart> parts, bool allowInvalid) => parts
        .Select(part => (Part: part, Found: MeasurementsOf(part).Where(report => Has(report, threshold.Figure)).ToArray()))
        .Where(candidate => candidate.Found.Length > 0)
        .Select(candidate => Name(candidate.Part, Worst(threshold, candidate.Found, allowInvalid)))
        .OrderBy(result => result, WorstFirst(threshold))
        .FirstOrDefault(Missing(threshold));

    private static IEnumerable<IMeasurement> MeasurementsOf(BenchmarkPart part) => part.Report switch
    {
        IMeasurement report => [report],
        IMeasurementParts report => report.Parts,
        _ => [],
    };

    // Of the levels of one benchmark, those count that have data enough: ten cases have no 95th percentile.
    private static ThresholdResult Worst(Threshold threshold, IMeasurement[] measurements, bool allowInvalid)
    {
        ThresholdResult[] results = [.. measurements.Select(measurement => ThresholdEvaluator.Evaluate(threshold, measurement, allowInvalid))];
        return (results.Any(result => result.Value is not null) ? results.Where(result => result.Value is not null) : results)
            .Order(WorstFirst(threshold))
            .First();
    }

    private static Comparer<ThresholdResult> WorstFirst(Threshold threshold) => Comparer<ThresholdResult>.Create((left, right) =>
        left.Passed != right.Passed ? left.Passed.CompareTo(right.Passed)
        : threshold.IsUpperBound ? Nullable.Compare(right.Value, left.Value)
        : Nullable.Compare(left.Value, right.Value));

    private static bool Has(IMeasurement report, Figure figure) => figure.Statistic == FigureStatistic.None
        ? report.TryGetFigure(figure.Name, out _)
        : report.GetDistribution(figure.Name) is not null;

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
