using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Load;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>
/// Latency in a closed loop, in which the next call begins when one ends, never more than the throttle at once; or in an
/// open loop, in which calls are due at times of their own.
/// </summary>
internal sealed record LatencyBenchmark : IBenchmark<LatencyReport>
{
    public required AgentAdapter Adapter { get; init; }

    public required BenchmarkCases Cases { get; init; }

    /// <summary>How many calls are measured; null for as many as the schedule or the duration has.</summary>
    public int? Count { get; init; } = 100;

    public required RunSettings Settings { get; init; }

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    /// <summary>Whether the report holds the measured runs.</summary>
    public bool KeepRuns { get; init; }

    public string Name => $"The latency of {Adapter.Name}";

    public string Estimate => $"{Calls}, warm-up included, to {Adapter.Name}";

    private SuiteEstimate Calls
    {
        get
        {
            var arrivals = Count is null && Settings.Load is { } load ? ArrivalSchedule.ExpectedCount(load) : null;
            return Count is null && arrivals is null
                ? new SuiteEstimate(null, null)
                : SuiteEstimate.Of([Scenario(Count ?? (int)Math.Min(int.MaxValue, arrivals!.Value))], Settings);
        }
    }

    /// <summary>How many calls are measured, unless the user says it.</summary>
    public static int? DefaultCount(RunSettings settings) =>
        settings.Duration is not null || settings.Load is { Rate: null } ? null : 100;

    public LatencyReport? Run(ISuiteHost host)
    {
        var results = host.Run(new BenchmarkStep
        {
            Activity = $"Measuring {Adapter.Name}",
            Scenarios = [Scenario(Count)],
            Settings = Settings,
            KeepRuns = KeepRuns,
        });
        if (results is not [var result] || (result.Count == 0 && host.IsStopping))
        {
            return null;
        }

        var report = Report(result);
        return report with { Thresholds = Thresholds.Evaluate(report) };
    }

    private LatencyReport Report(ScenarioResult measured) => new()
    {
        Adapter = Adapter.Name,
        Count = measured.Count,
        WarmupCount = measured.WarmupCount,
        NotStarted = measured.NotStarted,
        Answered = measured.Answered,
        Errors = measured.Errors,
        TimedOut = measured.TimedOut,
        Duration = measured.Duration,
        Passed = measured.Passed,
        TimeToFirstToken = measured.TimeToFirstToken,
        Service = measured.Service,
        Response = measured.Response,
        Queue = measured.Queue,
        InterToken = measured.InterToken,
        Goodput = measured.Goodput,
        Generator = OverheadProbe.AddTo(measured.Generator, Settings),
        FailureDuration = measured.FailureDuration,
        Throughput = measured.Throughput,
        TokensPerSecond = measured.OutputTokens is { } tokens ? RunAggregate.PerSecond(tokens, measured.ElapsedMs) : null,
        Notes = measured.Notes,
        Measured = measured,
        Cold = measured.Cold,
        Warm = measured.Warm,
        Throttle = measured.Throttle,
        Runs = measured.Runs,
        StartedAt = measured.StartedAt,
        Settings = measured.Settings,
        Environment = measured.Environment,
    };

    private Scenario Scenario(int? count) => Cases.Scenario(Adapter, "latency", count);
}
