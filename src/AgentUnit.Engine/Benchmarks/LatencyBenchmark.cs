using AgentUnit.Engine.Load;
using AgentUnit.Engine.Running;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>
/// Latency in a closed loop, in which the next call begins when one ends, never more than the throttle at once; or in an
/// open loop, in which calls are due at times of their own.
/// </summary>
internal sealed record LatencyBenchmark
{
    public required AgentAdapter Adapter { get; init; }

    public required IReadOnlyList<TestCase> Prompts { get; init; }

    /// <summary>How many calls are measured; null for as many as the schedule or the duration has.</summary>
    public int? Count { get; init; } = 100;

    public required RunSettings Settings { get; init; }

    /// <summary>The measured calls; those of the settings' warm-up come before them.</summary>
    public Scenario MeasuredScenario => NewScenario(Count);

    /// <summary>What would be sent, warm-up included.</summary>
    public SuiteEstimate Estimate
    {
        get
        {
            var arrivals = Count is null && Settings.Load is { } load ? ArrivalSchedule.ExpectedCount(load) : null;
            return Count is null && arrivals is null
                ? new SuiteEstimate(null, null)
                : SuiteEstimate.Of([NewScenario(Count ?? (int)Math.Min(int.MaxValue, arrivals!.Value))], Settings);
        }
    }

    /// <summary>How many calls are measured, unless the user says it.</summary>
    public static int? DefaultCount(RunSettings settings) =>
        settings.Duration is not null || settings.Load is { Rate: null } ? null : 100;

    public static IReadOnlyList<TestCase> CasesOf(IEnumerable<string> prompts) =>
        [.. prompts.Select(prompt => new TestCase { Id = prompt, Input = prompt })];

    /// <exception cref="AgentUnitException">The dataset is empty.</exception>
    public static IReadOnlyList<TestCase> CasesOf(Dataset dataset)
    {
        TestCase[] cases = [.. dataset.Cases];
        return cases.Length > 0 ? cases : throw new AgentUnitException(
            "AgentUnit.DatasetEmpty",
            ProblemKind.InvalidData,
            $"The dataset '{dataset.Name}' holds no cases, so there is nothing to measure with.");
    }

    public LatencyReport Report(ScenarioResult measured) => new()
    {
        Adapter = Adapter.Name,
        Count = measured.Count,
        WarmupCount = measured.WarmupCount,
        NotStarted = measured.NotStarted,
        Answered = measured.Passed + measured.Failed,
        Errors = measured.TimedOut + measured.RateLimited + measured.Faulted,
        TimedOut = measured.TimedOut,
        Duration = measured.Duration,
        Passed = measured.Passed,
        TimeToFirstToken = measured.TimeToFirstToken,
        Service = measured.Service,
        Response = measured.Response,
        Queue = measured.Queue,
        InterToken = measured.InterToken,
        Tokens = measured.Tokens,
        Goodput = measured.Goodput,
        Generator = OverheadProbe.AddTo(measured.Generator, Settings),
        FailureDuration = measured.FailureDuration,
        Throughput = measured.ElapsedMs > 0 ? (measured.Passed + measured.Failed) * 1000 / measured.ElapsedMs : null,
        TokensPerSecond = measured is { ElapsedMs: > 0, OutputTokens: { } tokens } ? tokens * 1000 / measured.ElapsedMs : null,
        Cold = measured.Cold,
        Warm = measured.Warm,
        Throttle = measured.Throttle,
        Runs = measured.Runs,
        StartedAt = measured.StartedAt,
        Settings = measured.Settings,
        Environment = measured.Environment,
    };

    private Scenario NewScenario(int? count) => new() { Name = "latency", Adapter = Adapter, Dataset = new PromptDataset(Prompts, count) };
}
