using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Thresholds;

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

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

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
            var result = host.Run(new BenchmarkStep
            {
                Activity = FormattableString.Invariant($"Deadlines of {deadline.TotalSeconds:0.###} s for {Adapter.Name}"),
                Scenarios = [Scenario(deadline)],
                Settings = Settings with { Timeout = deadline },
                OnRun = level.Add,
            });
            results.AddRange(result);
            if (result is [var ended])
            {
                levels.Add(level.ToLevel(ended, host.AbandonedCount - abandoned));
            }
        }

        if (results.Count == 0)
        {
            return null;
        }

        var report = Report(levels, MergedResults.Of(results), overshoot);
        return report with { Thresholds = Thresholds.Evaluate(report) };
    }

    private TimeoutStressReport Report(List<TimeoutStressLevel> levels, ScenarioResult measured, DistributionRecorder overshoot) => new()
    {
        Adapter = Adapter.Name,
        Levels = levels,
        Count = measured.Ended,
        Answered = measured.Answered,
        TimedOut = measured.TimedOut,
        OtherErrors = measured.Errors - measured.TimedOut,
        Overdue = levels.Sum(level => level.Overdue),
        Abandoned = levels.Sum(level => level.Abandoned),
        GraceMs = Grace.TotalMilliseconds,
        Overshoot = overshoot.ToLatency(),
        StartedAt = measured.StartedAt,
        Settings = Settings,
        Environment = measured.Environment,
        Generator = measured.Generator,
        Measured = measured,
    };

    private Scenario Scenario(TimeSpan deadline) =>
        Cases.Scenario(Adapter, FormattableString.Invariant($"timeout-{deadline.TotalSeconds:0.###}s"), Count);
}
