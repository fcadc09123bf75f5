using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Monitoring;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Many long answers, all held until the end, and what they do to the memory of a process.</summary>
internal sealed record MemoryStressBenchmark : IBenchmark<MemoryStressReport>
{
    public required AgentAdapter Adapter { get; init; }

    public BenchmarkCases Cases { get; init; } = LongAnswerPrompts.All;

    public int Count { get; init; } = 100;

    public required RunSettings Settings { get; init; }

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    /// <summary>The process to watch; null for this one.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The time between two readings of the series. Peaks are taken from ten readings a second at least.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    public string Name => $"The memory stress of {Adapter.Name}";

    public string Estimate => $"{SuiteEstimate.Of([Scenario], 1, Settings.Prices)} to {Adapter.Name}";

    private Scenario Scenario => Cases.Scenario(Adapter, "memory-stress", Count);

    public MemoryStressReport? Run(ISuiteHost host)
    {
        long cases = 0;
        long characters = 0;
        var pace = Interval < ResourceSampler.DefaultInterval ? Interval : ResourceSampler.DefaultInterval;
        using var watch = new ResourceWatch(ProcessId, pace, Interval, () => Volatile.Read(ref cases));
        var (result, found) = watch.Run(() => host.IsStopping, () =>
        {
            var held = host.Run(new BenchmarkStep
            {
                Activity = $"Stressing the memory with {Adapter.Name}",
                Scenarios = [Scenario],
                Settings = Settings,
                KeepRuns = true,
                OnRun = run =>
                {
                    Volatile.Write(ref cases, cases + 1);
                    characters += run.Output?.Length ?? 0;
                },
            });
            return (held, held.Count > 0 ? held[0] with { Runs = [] } : null);
        });
        if (result is null)
        {
            return null;
        }

        var report = Report(result, found, characters);
        return report with { Thresholds = Thresholds.Evaluate(report) };
    }

    private MemoryStressReport Report(ScenarioResult result, ProcessUsage found, long characters) => new()
    {
        Adapter = Adapter.Name,
        Count = result.Count,
        Answered = result.Answered,
        Errors = result.Errors,
        TimedOut = result.TimedOut,
        OutputCharacters = characters,
        ElapsedMs = result.ElapsedMs,
        Memory = found.Memory,
        WorkingSet = found.WorkingSet,
        ManagedHeap = found.ManagedHeap,
        Cpu = found.Cpu,
        Trend = found.Trend,
        Samples = found.Samples,
        Notes = found.Notes.Concat(result.Notes).ToArray(),
        Measured = result,
        StartedAt = result.StartedAt,
        Settings = result.Settings,
        Environment = result.Environment,
        Generator = result.Generator,
    };
}
