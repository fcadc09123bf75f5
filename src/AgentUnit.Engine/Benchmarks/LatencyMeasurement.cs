namespace AgentUnit.Engine.Benchmarks;

/// <summary>Latency as one benchmark of several: its warm-up and its calls in one suite.</summary>
internal sealed record LatencyMeasurement(LatencyBenchmark Benchmark) : IBenchmark<LatencyReport>
{
    public string Name => $"The latency of {Benchmark.Adapter.Name}";

    public string Estimate => $"{Benchmark.Estimate}, warm-up included, to {Benchmark.Adapter.Name}";

    public LatencyReport? Run(ISuiteHost host)
    {
        var results = host.Run(new BenchmarkStep
        {
            Activity = $"Latency of {Benchmark.Adapter.Name}",
            Scenarios = [Benchmark.MeasuredScenario],
            Settings = Benchmark.Settings,
        });
        return results is [{ Count: > 0 } result] ? Benchmark.Report(result) : null;
    }
}
