using AgentUnit.Engine.Load;
using AgentUnit.Engine.Running;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Latency in a closed loop: the next call begins when one ends, never more than the throttle at once.</summary>
internal sealed record LatencyBenchmark
{
    public required AgentAdapter Adapter { get; init; }

    public required IReadOnlyList<TestCase> Prompts { get; init; }

    public int Count { get; init; } = 100;

    public int Warmup { get; init; }

    public required RunSettings Settings { get; init; }

    /// <summary>The calls before the measured ones, which no figure counts; null without a warm-up.</summary>
    public Scenario? WarmupScenario => Warmup > 0 ? NewScenario("warm-up", Warmup) : null;

    /// <summary>The measured calls.</summary>
    public Scenario MeasuredScenario => NewScenario("latency", Count);

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

    public LatencyReport Report(ScenarioResult measured, long warmupCount, IReadOnlyList<RunResult> runs) => new()
    {
        Adapter = Adapter.Name,
        Count = measured.Count,
        WarmupCount = warmupCount,
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
        Runs = runs,
        StartedAt = measured.StartedAt,
        Settings = measured.Settings,
        Environment = measured.Environment,
    };

    private Scenario NewScenario(string name, int count) => new()
    {
        Name = name,
        Adapter = Adapter,
        Dataset = new PromptDataset(Prompts, count),
    };
}
