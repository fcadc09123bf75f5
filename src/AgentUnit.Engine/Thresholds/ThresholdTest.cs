namespace AgentUnit.Engine.Thresholds;

/// <summary>Gathers results and says once whether all of them meet all thresholds, and why not.</summary>
internal sealed class ThresholdTest(ThresholdSet thresholds)
{
    private readonly List<IMeasurement> _measurements = [];
    private readonly List<BenchmarkReport> _benchmarks = [];
    private readonly List<RunResult> _runs = [];

    /// <summary>Adds a result, a report or a run.</summary>
    /// <param name="input">Null counts as nothing.</param>
    /// <exception cref="AgentUnitException">It has no figures.</exception>
    public void Add(object? input)
    {
        switch (input)
        {
            case null:
                HasGap = true;
                break;
            case RunResult run:
                _runs.Add(run);
                break;
            case ScenarioResult { Runs.Count: > 0 } result when result.Runs.Count == result.Count && !thresholds.Limits.IsEmpty:
                _measurements.Add(result with { Goodput = GoodputOf(result) });
                break;
            case BenchmarkReport report:
                _benchmarks.Add(report);
                break;
            case IMeasurementParts { Parts.Count: > 0 } report:
                _measurements.AddRange(report.Parts);
                break;
            case IMeasurement measurement:
                _measurements.Add(measurement);
                break;
            default:
                HasGap = true;
                throw ThresholdErrors.NotAMeasurement(input);
        }
    }

    /// <summary>Whether something that came in was no result: the answer is then no.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Whether nothing came in that could be tested.</summary>
    public bool IsEmpty => _measurements.Count == 0 && _benchmarks.Count == 0 && _runs.Count == 0;

    /// <summary>What became of each threshold, result by result; the runs that came in one by one are one result.</summary>
    public IEnumerable<(string Subject, ThresholdResult Result)> Evaluate()
    {
        var ofMeasurements =
            from measurement in _runs.Count > 0 ? _measurements.Append(new RunsMeasurement(_runs, thresholds.Limits)) : _measurements
            from result in thresholds.Evaluate(measurement)
            select (measurement.Subject, result);
        var ofBenchmarks =
            from report in _benchmarks
            from result in BenchmarkThresholds.Evaluate(thresholds, report.Parts)
            select (report.Subject, result);
        return ofMeasurements.Concat(ofBenchmarks);
    }

    // The runs are at hand, so goodput counts those within these thresholds, and not within those of the suite.
    private double? GoodputOf(ScenarioResult result) =>
        result.ElapsedMs > 0 ? result.Runs.Count(run => run.Success && thresholds.Limits.Allow(run)) * 1000 / result.ElapsedMs : null;
}
