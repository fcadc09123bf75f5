using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Thresholds;

/// <summary>Gathers results and says once whether all of them meet all thresholds, and why not.</summary>
internal sealed class ThresholdTest(ThresholdSet thresholds)
{
    private readonly List<IMeasurement> _measurements = [];
    private readonly List<IMeasurementParts> _reports = [];
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
            case BenchmarkReport or IMeasurementParts { Parts.Count: > 0 }:
                _reports.Add((IMeasurementParts)input);
                break;
            case IMeasurement measurement:
                _measurements.Add(new TestedMeasurement(measurement, thresholds.Limits));
                break;
            default:
                HasGap = true;
                throw ThresholdErrors.NotAMeasurement(input);
        }
    }

    /// <summary>Whether something that came in was no result: the answer is then no.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Whether nothing came in that could be tested.</summary>
    public bool IsEmpty => _measurements.Count == 0 && _reports.Count == 0 && _runs.Count == 0;

    /// <summary>What became of each threshold, result by result; the runs that came in one by one are one result.</summary>
    public IEnumerable<(string Subject, ThresholdResult Result)> Evaluate()
    {
        var ofMeasurements =
            from measurement in _runs.Count > 0 ? _measurements.Append(new RunsMeasurement(_runs, thresholds.Limits.Test)) : _measurements
            from result in thresholds.Evaluate(measurement)
            select (measurement.Subject, result);
        var ofReports =
            from report in _reports
            from result in thresholds.Evaluate(new TestedParts(report, thresholds.Limits))
            select (report.Subject, result);
        return ofMeasurements.Concat(ofReports);
    }
}
