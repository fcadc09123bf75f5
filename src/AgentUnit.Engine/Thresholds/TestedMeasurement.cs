using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Thresholds;

/// <summary>
/// A measurement that is held to other thresholds than those it was made with. Its goodput is counted by these where
/// its runs are at hand; without them it cannot be told, unless both ask the same of a run or these ask nothing.
/// </summary>
internal sealed class TestedMeasurement : IMeasurement
{
    private readonly IMeasurement _measurement;
    private readonly bool _hasGoodput;

    public TestedMeasurement(IMeasurement measurement, RunLimits limits)
    {
        _measurement = measurement;
        var result = measurement.Sources.OfType<ScenarioResult>().FirstOrDefault();
        var canCount = result is { Runs.Count: > 0 } && result.Runs.Count == result.Count;
        _hasGoodput = limits.IsEmpty || result is null || canCount || LimitsOf(result).Same(limits);
        Sources = limits.IsEmpty || !canCount
            ? measurement.Sources
            : [.. measurement.Sources.Select(source => ReferenceEquals(source, result) ? result! with { Goodput = Goodput(result, limits) } : source)];
    }

    public string Subject => _measurement.Subject;

    public GeneratorHealth? Generator => _measurement.Generator;

    public IReadOnlyList<object> Sources { get; }

    public string? WhyNot(string figure) => figure == "goodput" && !_hasGoodput
        ? "the limits of these thresholds are not those that the runs were counted by, and the runs were not kept"
        : _measurement.WhyNot(figure);

    private static double? Goodput(ScenarioResult result, RunLimits limits)
    {
        var good = 0L;
        foreach (var run in result.Runs)
        {
            good += run.Success && limits.Allow(run) ? 1 : 0;
        }

        return RunAggregate.PerSecond(good, result.ElapsedMs);
    }

    private static RunLimits LimitsOf(ScenarioResult result) => ThresholdSet.Parse(result.Thresholds.Select(threshold => threshold.Threshold)).Limits;
}

/// <summary>A report of several measurements that is held to other thresholds than those it was made with.</summary>
internal sealed class TestedParts(IMeasurementParts report, RunLimits limits) : IMeasurementParts
{
    public string Subject => report.Subject;

    public GeneratorHealth? Generator => report.Generator;

    public IReadOnlyList<IMeasurement> Parts { get; } = [.. report.Parts.Select(part => new TestedMeasurement(part, limits))];
}
