using AgentUnit.Engine.Running;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Several benchmarks, one after another. One that fails is reported as failed, and the others are made.</summary>
internal sealed record BenchmarkSet : IBenchmark<BenchmarkReport>
{
    public required IReadOnlyList<BenchmarkPlan> Plans { get; init; }

    public required IReadOnlyList<string> Adapters { get; init; }

    public required string Dataset { get; init; }

    public required RunSettings Settings { get; init; }

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Sees the report, also that of a set that was cut off.</summary>
    public Action<BenchmarkReport>? OnReport { get; init; }

    public string Name => "The benchmark";

    public string Estimate => string.Join("; ", Plans.Where(plan => plan.SkipReason is null).Select(plan => $"{plan.Kind}: {plan.Estimate ?? "nothing"}"));

    public BenchmarkReport? Run(ISuiteHost host)
    {
        var startedAt = TimeProvider.GetUtcNow();
        var start = TimeProvider.GetTimestamp();
        var parts = new List<BenchmarkPart>(Plans.Count);
        foreach (var plan in Plans)
        {
            parts.Add(plan.SkipReason is { } reason ? Part(plan, BenchmarkStatus.Skipped, reason) : Make(plan, host));
        }

        var report = new BenchmarkReport
        {
            Adapters = Adapters,
            Dataset = Dataset,
            Parts = parts,
            ElapsedMs = TimeProvider.GetElapsedTime(start).TotalMilliseconds,
            StartedAt = startedAt,
            Settings = Settings,
            Environment = EnvironmentProbe.Current,
        };
        report = report with { Thresholds = Thresholds.Evaluate(report) };
        OnReport?.Invoke(report);
        return report;
    }

    private BenchmarkPart Make(BenchmarkPlan plan, ISuiteHost host)
    {
        if (host.IsStopping)
        {
            return Part(plan, BenchmarkStatus.Interrupted, "It was not begun.");
        }

        var start = TimeProvider.GetTimestamp();
        var part = Measure(plan, host);
        return part with { ElapsedMs = TimeProvider.GetElapsedTime(start).TotalMilliseconds };
    }

    private static BenchmarkPart Measure(BenchmarkPlan plan, ISuiteHost host)
    {
        try
        {
            var report = plan.Measure(host);
            return host.IsStopping ? Part(plan, BenchmarkStatus.Interrupted, "It was cut off.") with { Report = report }
                : report is null ? Part(plan, BenchmarkStatus.Failed, "No call was made.")
                : HasNoAnswer(report) ? Part(plan, BenchmarkStatus.Failed, "Not one call was answered.") with { Report = report }
                : new BenchmarkPart { Benchmark = plan.Kind, Adapter = plan.Adapter, Status = BenchmarkStatus.Completed, Report = report };
        }
        catch (Exception exception)
        {
            return Part(plan, BenchmarkStatus.Failed, exception.Message) with { ErrorId = (exception as AgentUnitException)?.ErrorId };
        }
    }

    private static bool HasNoAnswer(object report) => report switch
    {
        IMeasurement measurement => measurement.Sources.OfType<ScenarioResult>().FirstOrDefault() is { Ended: > 0, Answered: 0 },
        IMeasurementParts { Parts: var parts } => parts.All(HasNoAnswer),
        _ => false,
    };

    private static BenchmarkPart Part(BenchmarkPlan plan, BenchmarkStatus status, string error) =>
        new() { Benchmark = plan.Kind, Adapter = plan.Adapter, Status = status, Error = error };
}
