using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>The same cases under deadlines that are meant to be hit, to see whether deadlines hold.</summary>
internal sealed record TimeoutStressBenchmark : IBenchmark<TimeoutStressReport>
{
    public required AgentAdapter Adapter { get; init; }

    public BenchmarkCases Cases { get; init; } = LongAnswerPrompts.All;

    public required IReadOnlyList<TimeSpan> Deadlines { get; init; }

    /// <summary>How many cases are run under each deadline.</summary>
    public int Count { get; init; } = 20;

    /// <summary>How much later than its deadline a case may end.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    public required RunSettings Settings { get; init; }

    public string Name => $"The timeout stress of {Adapter.Name}";

    public string Estimate => $"{SuiteEstimate.Of([.. Deadlines.Select(Scenario)], 1, Settings.Prices)} to {Adapter.Name}";

    public TimeoutStressReport? Run(ISuiteHost host)
    {
        var overshoot = new DistributionRecorder("overshoot");
        var levels = new List<TimeoutStressLevel>();
        var results = new List<ScenarioResult>();
        foreach (var deadline in Deadlines)
        {
            if (host.IsStopping)
            {
                break;
            }

            var level = new DeadlineAccumulator(deadline, Grace, overshoot);
            var abandoned = host.AbandonedCount;
            results.AddRange(host.Run(new BenchmarkStep
            {
                Activity = FormattableString.Invariant($"Deadlines of {deadline.TotalSeconds:0.###} s for {Adapter.Name}"),
                Scenarios = [Scenario(deadline)],
                Settings = Settings with { Timeout = deadline },
                OnRun = level.Add,
            }));
            levels.Add(level.ToLevel(host.AbandonedCount - abandoned));
        }

        return results.Count == 0 ? null : Report(levels, results, overshoot);
    }

    private TimeoutStressReport Report(List<TimeoutStressLevel> levels, List<ScenarioResult> results, DistributionRecorder overshoot) => new()
    {
        Adapter = Adapter.Name,
        Levels = levels,
        Count = levels.Sum(level => level.Count),
        Answered = levels.Sum(level => level.Answered),
        TimedOut = levels.Sum(level => level.TimedOut),
        OtherErrors = levels.Sum(level => level.OtherErrors),
        Overdue = levels.Sum(level => level.Overdue),
        Abandoned = levels.Sum(level => level.Abandoned),
        GraceMs = Grace.TotalMilliseconds,
        Overshoot = overshoot.ToLatency(),
        StartedAt = results[0].StartedAt,
        Settings = Settings,
        Environment = results[0].Environment,
        Generator = GeneratorHealths.Worst(results.Select(result => result.Generator)),
    };

    private Scenario Scenario(TimeSpan deadline) =>
        Cases.Scenario(Adapter, FormattableString.Invariant($"timeout-{deadline.TotalSeconds:0.###}s"), Count);
}
