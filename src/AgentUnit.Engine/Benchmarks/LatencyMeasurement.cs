namespace AgentUnit.Engine.Benchmarks;

/// <summary>Latency as one benchmark of several: its warm-up and its calls in one suite.</summary>
internal sealed record LatencyMeasurement(LatencyBenchmark Benchmark) : IBenchmark<LatencyReport>
{
    public string Name => $"The latency of {Benchmark.Adapter.Name}";

    public string Estimate =>
        $"{Running.SuiteEstimate.Of([Benchmark.MeasuredScenario], 1)}, after {Benchmark.Warmup} for warm-up, to {Benchmark.Adapter.Name}";

    public LatencyReport? Run(ISuiteHost host)
    {
        var results = host.Run(new BenchmarkStep
        {
            Activity = $"Latency of {Benchmark.Adapter.Name}",
            Scenarios = [Benchmark.MeasuredScenario],
            Settings = Benchmark.Settings with { WarmupCount = Benchmark.Warmup },
        });
        return results is [{ Count: > 0 } result] ? Benchmark.Report(result, result.WarmupCount, []) : null;
    }
}
