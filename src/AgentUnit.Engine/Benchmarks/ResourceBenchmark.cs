using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Monitoring;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>What a process uses while cases run: before, while, after, and when the results were let go.</summary>
internal sealed record ResourceBenchmark : IBenchmark<ResourceReport>
{
    public required AgentAdapter Adapter { get; init; }

    public required BenchmarkCases Cases { get; init; }

    public int Count { get; init; } = 100;

    public required RunSettings Settings { get; init; }

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    /// <summary>The process to watch; null for this one.</summary>
    public int? ProcessId { get; init; }

    public TimeSpan Interval { get; init; } = ResourceSampler.DefaultInterval;

    public string Name => $"The measurement of resources with {Adapter.Name}";

    public string Estimate => $"{SuiteEstimate.Of([Scenario], 1, Settings.Prices)} to {Adapter.Name}";

    private Scenario Scenario => Cases.Scenario(Adapter, "resources", Count);

    public ResourceReport? Run(ISuiteHost host)
    {
        long cases = 0;
        using var watch = new ResourceWatch(ProcessId, Interval, Interval, () => Volatile.Read(ref cases));
        var (result, found) = watch.Run(() => host.IsStopping, () =>
        {
            var held = host.Run(new BenchmarkStep
            {
                Activity = $"Measuring resources with {Adapter.Name}",
                Scenarios = [Scenario],
                Settings = Settings,
                KeepRuns = true,
                OnRun = _ => Volatile.Write(ref cases, cases + 1),
            });
            return (held, held.Count > 0 ? held[0] with { Runs = [] } : null);
        });
        if (result is null)
        {
            return null;
        }

        var report = Report(result, found);
        return report with { Thresholds = Thresholds.Evaluate(report) };
    }

    private ResourceReport Report(ScenarioResult result, ProcessUsage found) => new()
    {
        Adapter = Adapter.Name,
        ProcessId = found.ProcessId,
        ProcessName = found.ProcessName,
        Count = result.Count,
        Answered = result.Answered,
        Errors = result.Errors,
        TimedOut = result.TimedOut,
        ElapsedMs = result.ElapsedMs,
        Memory = found.Memory,
        WorkingSet = found.WorkingSet,
        ManagedHeap = found.ManagedHeap,
        Cpu = found.Cpu,
        Trend = found.Trend,
        Samples = found.Samples,
        SampleCount = found.SampleCount,
        Notes = found.Notes.Concat(result.Notes).ToArray(),
        Measured = result,
        StartedAt = result.StartedAt,
        Settings = result.Settings,
        Environment = result.Environment,
        Generator = result.Generator,
    };
}
