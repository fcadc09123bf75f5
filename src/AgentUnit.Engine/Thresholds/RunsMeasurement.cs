using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Thresholds;

/// <summary>The figures of plain runs, as those of a scenario's result would be.</summary>
internal sealed class RunsMeasurement(IReadOnlyList<RunResult> runs, RunLimits limits) : IMeasurement
{
    private readonly RunResult[] _timed = [.. runs.Where(run => run.IsTimed)];

    public string Subject => string.Join(", ", runs.Select(run => run.Scenario).Distinct());

    public GeneratorHealth? Generator => null;

    public bool TryGetFigure(string name, out double? value)
    {
        (var known, value) = name switch
        {
            "success_rate" => (true, Share(run => run.Success)),
            "error_rate" => (true, Share(run => run.IsError)),
            "timeout_rate" => (true, Share(run => run.Outcome == Outcome.TimedOut)),
            "throughput" => (true, PerSecond(runs.Count)),
            "goodput" => (true, PerSecond(runs.Count(run => run.Success && limits.Allow(run)))),
            "cost" => (true, runs.Any(run => run.Cost is not null) ? (double)runs.Sum(run => run.Cost ?? 0) : null),
            "score" => (true, runs.Average(run => run.Score)),
            _ => (MetricFigure.TryGet(Metrics(), name, out var mean), mean),
        };
        return known;
    }

    public LatencyStatistics? GetDistribution(string figure) => figure switch
    {
        "duration" => Distribution(figure, run => run.DurationMs),
        "service" => Distribution(figure, run => run.ServiceMs),
        "response" => Distribution(figure, run => run.ResponseMs),
        "ttft" => Distribution(figure, run => run.TimeToFirstTokenMs),
        "itl" => Distribution(figure, run => run.InterTokenMs),
        "queue" => Distribution(figure, run => run.QueueMs),
        "tokens" => Distribution(figure, run => run.OutputTokens),
        _ => null,
    };

    private double? Share(Func<RunResult, bool> counts) => runs.Count > 0 ? (double)runs.Count(counts) / runs.Count : null;

    private double? PerSecond(int count)
    {
        var seconds = runs.Count > 0 ? (runs.Max(run => run.OffsetMs + run.DurationMs) - runs.Min(run => run.OffsetMs)) / 1000 : 0;
        return seconds > 0 ? count / seconds : null;
    }

    private LatencyStatistics Distribution(string figure, Func<RunResult, double?> value)
    {
        var recorder = new LatencyRecorder(figure);
        foreach (var run in _timed)
        {
            recorder.Record(value(run));
        }

        return recorder.ToStatistics();
    }

    private MetricSummary[] Metrics()
    {
        var tally = new MetricTally();
        foreach (var run in runs)
        {
            tally.Add(run.Details?.Scores ?? []);
        }

        return tally.ToSummaries();
    }
}
