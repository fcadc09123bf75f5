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

    public IDistribution? GetDistribution(string figure) => figure switch
    {
        "duration" => Recorded(figure, run => run.DurationMs).ToLatency(),
        "service" => Recorded(figure, run => run.ServiceMs).ToLatency(),
        "response" => Recorded(figure, run => run.ResponseMs).ToLatency(),
        "ttft" => Recorded(figure, run => run.TimeToFirstTokenMs).ToLatency(),
        "itl" => Recorded(figure, run => run.InterTokenMs).ToLatency(),
        "queue" => Recorded(figure, run => run.QueueMs).ToLatency(),
        "tokens" => Recorded(figure, run => run.OutputTokens).ToTokens(),
        _ => null,
    };

    private double? Share(Func<RunResult, bool> counts) => runs.Count > 0 ? (double)runs.Count(counts) / runs.Count : null;

    private double? PerSecond(int count)
    {
        var seconds = runs.Count > 0 ? (runs.Max(run => run.OffsetMs + run.DurationMs) - runs.Min(run => run.OffsetMs)) / 1000 : 0;
        return seconds > 0 ? count / seconds : null;
    }

    private DistributionRecorder Recorded(string figure, Func<RunResult, double?> value)
    {
        var recorder = new DistributionRecorder(figure);
        foreach (var run in _timed)
        {
            recorder.Record(value(run));
        }

        return recorder;
    }

    private MetricSummary[] Metrics()
    {
        var sum = new MetricAccumulator();
        foreach (var run in runs)
        {
            sum.Add(run.Details?.Scores ?? []);
        }

        return sum.ToSummaries();
    }
}
