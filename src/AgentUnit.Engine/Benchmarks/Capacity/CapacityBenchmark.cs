using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks.Capacity;

/// <summary>The highest load that meets thresholds, found by trying.</summary>
internal sealed record CapacityBenchmark : IBenchmark<CapacityReport>
{
    public required AgentAdapter Adapter { get; init; }

    public required BenchmarkCases Cases { get; init; }

    public required ThresholdSet Thresholds { get; init; }

    public required CapacityPlan Plan { get; init; }

    public required RunSettings Settings { get; init; }

    public string Name => $"The capacity of {Adapter.Name}";

    public string Estimate => FormattableString.Invariant($"At most {Plan.MaxProbes} probes of {Plan.Calls(Plan.Minimum)} to {Plan.Calls(Plan.Maximum)} calls, after {Plan.Warmup} for warm-up, to {Adapter.Name}");

    public CapacityReport? Run(ISuiteHost host)
    {
        var search = new CapacitySearch(Plan.Minimum, Plan.Maximum, Plan.Mode == CapacityMode.Concurrency, Plan.Precision, Plan.Repeats);
        var probes = new List<CapacityProbe>();
        ScenarioResult? first = null;
        if (Plan.Warmup > 0)
        {
            host.Run(Step("Warming up", Plan.Warmup, Settings with { ThrottleLimit = 1 }));
        }

        while (!host.IsStopping && probes.Count < Plan.MaxProbes && search.Next() is { } level)
        {
            var result = Probe(host, level, probes.Count + 1);
            if (host.IsStopping || result is null)
            {
                break;
            }

            first ??= result;
            probes.Add(ToProbe(probes.Count + 1, level, result));
            search.Add(level, probes[^1].Met);
        }

        return first is null ? null : Report(search, probes, first, isComplete: search.Next() is null);
    }

    private ScenarioResult? Probe(ISuiteHost host, double level, int number)
    {
        var activity = FormattableString.Invariant($"Probe {number}: {level:0.##} calls {(Plan.Mode == CapacityMode.Rate ? "a second" : "at once")} to");
        return host.Run(Step(activity, Plan.Calls(level), Plan.Settings(Settings, level))).SingleOrDefault();
    }

    private BenchmarkStep Step(string activity, int count, RunSettings settings) => new()
    {
        Activity = $"{activity} {Adapter.Name}",
        Scenarios = [Cases.Scenario(Adapter, "capacity", count)],
        Settings = settings,
    };

    private CapacityProbe ToProbe(int number, double level, ScenarioResult result)
    {
        var thresholds = Thresholds.Evaluate(result);
        var reasons = thresholds.Where(threshold => !threshold.Passed).Select(threshold => threshold.Reason);
        var missed = string.Join("; ", reasons);
        if (missed.Length == 0 && result is { IsComplete: false, Error: { } cut })
        {
            missed = cut;
        }

        return new CapacityProbe
        {
            Number = number,
            Level = level,
            Met = missed.Length == 0,
            Count = result.Count,
            Errors = result.Errors,
            Throughput = result.Throughput,
            P95Ms = result.Response.P95Ms,
            Thresholds = thresholds,
            Generator = result.Generator,
            Reason = missed.Length == 0 ? null : missed,
        };
    }

    private CapacityReport Report(CapacitySearch search, List<CapacityProbe> probes, ScenarioResult first, bool isComplete)
    {
        var held = Typical(probes, search.Highest, met: true);
        var failed = Typical(probes, search.LowestFailed, met: false);
        return new CapacityReport
        {
            Adapter = Adapter.Name,
            Mode = Plan.Mode,
            Highest = search.Highest,
            LowestFailed = search.LowestFailed,
            Throughput = held?.Throughput,
            Probes = probes.ToArray(),
            Notes = CapacityNotes.Of(Plan, search, probes, isComplete),
            TargetRate = Plan.TargetRate,
            Headroom = Plan.Headroom,
            Instances = Instances(RateOf(held)),
            InstancesAtLeast = Instances(RateOf(failed) is { } above && RateOf(held) is { } below ? Math.Max(above, below) : RateOf(failed)),
            Thresholds = (held ?? failed)?.Thresholds ?? [],
            Generator = OverheadProbe.AddTo((held ?? failed)?.Generator, Settings),
            IsComplete = isComplete,
            StartedAt = first.StartedAt,
            Settings = Settings,
            Environment = first.Environment,
        };
    }

    // The last probe of a load that went as most of them did.
    private static CapacityProbe? Typical(List<CapacityProbe> probes, double? level, bool met) =>
        probes.LastOrDefault(probe => probe.Level == level && probe.Met == met);

    private double? RateOf(CapacityProbe? probe) => Plan.Mode == CapacityMode.Rate ? probe?.Level : probe?.Throughput;

    private long? Instances(double? capacity) => Plan.TargetRate is { } target && capacity is > 0
        ? (long)Math.Ceiling(target / (capacity.Value * (1 - Plan.Headroom)))
        : null;
}
