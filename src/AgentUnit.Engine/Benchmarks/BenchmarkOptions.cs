using AgentUnit.Engine.Datasets;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Which benchmarks are made together, of what, and how large.</summary>
internal sealed record BenchmarkOptions
{
    private const int DefaultCount = 100;
    private const int DefaultComparedCases = 30;
    private const int Warmup = 5;

    public required IReadOnlyList<AgentAdapter> Adapters { get; init; }

    public required BenchmarkCases Cases { get; init; }

    /// <summary>The settings, with the throttle limit that the user gave.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>Whether the throttle limit was given; otherwise each benchmark has its own.</summary>
    public bool IsThrottled { get; init; }

    public IReadOnlyCollection<BenchmarkKind> Kinds { get; init; } = Enum.GetValues<BenchmarkKind>();

    public IReadOnlyList<int> Sizes { get; init; } = [10, 25, 50, 100];

    public IReadOnlyList<int> Concurrency { get; init; } = [1, 2, 5, 10];

    /// <summary>Calls for latency and resources, and cases for the comparison; null for the defaults.</summary>
    public int? Count { get; init; }

    /// <summary>The benchmarks, in their order.</summary>
    public IReadOnlyList<BenchmarkPlan> Plans() => [.. Enum.GetValues<BenchmarkKind>().Where(Kinds.Contains).SelectMany(PlansOf)];

    private IEnumerable<BenchmarkPlan> PlansOf(BenchmarkKind kind) =>
        kind == BenchmarkKind.AdapterComparison ? [Comparison()] : Adapters.Select(adapter => PlanOf(kind, adapter));

    private BenchmarkPlan PlanOf(BenchmarkKind kind, AgentAdapter adapter) => kind switch
    {
        BenchmarkKind.Throughput => BenchmarkPlan.Of(kind, adapter.Name, () => new ThroughputBenchmark
        {
            Adapter = adapter,
            Cases = Cases,
            Sizes = Sizes,
            Settings = Settings with { WarmupCount = Warmup },
        }),
        BenchmarkKind.Latency => BenchmarkPlan.Of(kind, adapter.Name, () => new LatencyBenchmark
        {
            Adapter = adapter,
            Cases = Cases,
            Count = Count ?? DefaultCount,
            Settings = OneAtATime with { WarmupCount = Warmup },
        }),
        BenchmarkKind.Scalability => BenchmarkPlan.Of(kind, adapter.Name, () => new ScalabilityBenchmark
        {
            Adapter = adapter,
            Cases = Cases,
            Concurrency = Concurrency,
            Settings = Settings,
        }),
        _ => BenchmarkPlan.Of(kind, adapter.Name, () => new ResourceBenchmark
        {
            Adapter = adapter,
            Cases = Cases,
            Count = Count ?? DefaultCount,
            Settings = Settings,
        }),
    };

    private BenchmarkPlan Comparison()
    {
        const BenchmarkKind kind = BenchmarkKind.AdapterComparison;
        var names = string.Join(", ", Adapters.Select(adapter => adapter.Name));
        return Adapters.Count < 2
            ? BenchmarkPlan.Skipped(kind, names, "A comparison needs two adapters or more.")
            : BenchmarkPlan.Of(kind, names, () => new ComparisonBenchmark(Adapters)
            {
                Cases = Cases,
                Count = Count ?? Math.Min(DefaultComparedCases, Math.Max(Cases.Cases.Count, 1)),
                Settings = OneAtATime with { WarmupCount = 2 },
            });
    }

    // Calls that run beside each other take each other's time.
    private RunSettings OneAtATime => IsThrottled ? Settings : Settings with { ThrottleLimit = 1 };
}
