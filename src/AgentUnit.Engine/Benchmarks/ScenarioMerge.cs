using AgentUnit.Engine.Metrics.Judges;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Repetitions of a scenario as one: counts added, distributions joined.</summary>
internal static class ScenarioMerge
{
    /// <param name="results">One or more.</param>
    public static ScenarioResult Of(IReadOnlyList<ScenarioResult> results)
    {
        var count = results.Sum(result => result.Count);
        var passed = results.Sum(result => result.Passed);
        var seconds = results.Sum(result => result.ElapsedMs) / 1000;
        return results[0] with
        {
            Runs = results.SelectMany(result => result.Runs).ToArray(),
            IsComplete = results.All(result => result.IsComplete),
            Count = count,
            Passed = passed,
            Failed = results.Sum(result => result.Failed),
            TimedOut = results.Sum(result => result.TimedOut),
            RateLimited = results.Sum(result => result.RateLimited),
            Faulted = results.Sum(result => result.Faulted),
            Canceled = results.Sum(result => result.Canceled),
            WarmupCount = results.Sum(result => result.WarmupCount),
            SuccessRateEstimate = WilsonInterval.Estimate(passed, count),
            Score = results.Average(result => result.Score),
            ElapsedMs = seconds * 1000,
            Throughput = seconds > 0 ? count / seconds : null,
            Goodput = seconds > 0 ? results.Sum(result => (result.Goodput ?? 0) * result.ElapsedMs / 1000) / seconds : null,
            Duration = Join(results, result => result.Duration).ToLatency(),
            Service = Join(results, result => result.Service).ToLatency(),
            Response = Join(results, result => result.Response).ToLatency(),
            Queue = Join(results, result => result.Queue).ToLatency(),
            TimeToFirstToken = Join(results, result => result.TimeToFirstToken).ToLatency(),
            InterToken = Join(results, result => result.InterToken).ToLatency(),
            FailureDuration = Join(results, result => result.FailureDuration).ToLatency(),
            Cold = Join(results, result => result.Cold).ToLatency(),
            Warm = Join(results, result => result.Warm).ToLatency(),
            Tokens = Join(results, result => result.Tokens).ToTokens(),
            Metrics = results.SelectMany(result => result.Metrics).GroupBy(metric => metric.Name).Select(Join).ToArray(),
            CacheHits = results.Sum(result => result.CacheHits),
            Retries = results.Sum(result => result.Retries),
            InputTokens = Sum(results.Select(result => result.InputTokens)),
            OutputTokens = Sum(results.Select(result => result.OutputTokens)),
            Cost = results.Any(result => result.Cost is not null) ? results.Sum(result => result.Cost ?? 0) : null,
            Generator = GeneratorHealths.Worst(results.Select(result => result.Generator)),
        };
    }

    private static DistributionRecorder Join(IReadOnlyList<ScenarioResult> results, Func<ScenarioResult, IDistribution> select)
    {
        var recorder = new DistributionRecorder(select(results[0]).Figure);
        foreach (var result in results)
        {
            recorder.Add(select(result));
        }

        return recorder;
    }

    private static MetricSummary Join(IGrouping<string, MetricSummary> same)
    {
        var count = same.Sum(metric => metric.Count);
        return new MetricSummary(
            same.Key,
            count,
            same.Sum(metric => metric.Passed),
            same.Sum(metric => metric.Unavailable),
            count > 0 ? same.Sum(metric => (metric.Mean ?? 0) * metric.Count) / count : null)
        {
            Judges = JudgeFigures.Of(same.Aggregate(default(JudgeCounts), (sum, metric) => sum + (metric.Judges?.Counts ?? default))),
        };
    }

    private static long? Sum(IEnumerable<long?> values) => values.Any(value => value is not null) ? values.Sum(value => value ?? 0) : null;
}
