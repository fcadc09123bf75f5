using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>How throughput grows with the number of calls in flight, each level measured several times in shuffled order.</summary>
internal sealed record ScalabilityBenchmark : IBenchmark<ScalabilityReport>
{
    public required AgentAdapter Adapter { get; init; }

    public required BenchmarkCases Cases { get; init; }

    /// <summary>The levels, ascending and each once.</summary>
    public IReadOnlyList<int> Concurrency { get; init; } = [1, 2, 5, 10];

    /// <summary>Calls per level (strong scaling), or for each slot of a level (weak scaling).</summary>
    public int Count { get; init; } = 40;

    public bool IsWeak { get; init; }

    public int Repetitions { get; init; } = 3;

    /// <summary>Calls for warm-up, for each slot of a level.</summary>
    public int WarmupPerSlot { get; init; } = 1;

    public required RunSettings Settings { get; init; }

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    public string Name => $"The scalability of {Adapter.Name}";

    public string Estimate =>
        $"{SuiteEstimate.Of(Concurrency.Select(Scenario), Repetitions, Settings.Prices, Warmups)}, after {Warmups} for warm-up, to {Adapter.Name}";

    private long Warmups => Repetitions * Concurrency.Sum(level => (long)level * WarmupPerSlot);

    public ScalabilityReport? Run(ISuiteHost host)
    {
        var cells = new List<ScalabilityCell>();
        var random = CaseRandom.For(Settings.Seed, "scalability", 1, 1);
        for (var repetition = 1; repetition <= Repetitions && !host.IsStopping; repetition++)
        {
            // Each repetition is a block with every level in it, so that what drifts with time does so for all of them.
            int[] order = [.. Concurrency];
            random.Shuffle<int>(order);
            for (var i = 0; i < order.Length && !host.IsStopping; i++)
            {
                var results = host.Run(Step(order[i], repetition, cells.Count));
                cells.AddRange(results.Where(result => result.Count > 0).Select(result => new ScalabilityCell(order[i], repetition, result)));
            }
        }

        if (cells.Count == 0)
        {
            return null;
        }

        var report = new ScalabilitySummary(this, cells).ToReport();
        return report with { Thresholds = Thresholds.Evaluate(report) };
    }

    /// <summary>How many calls a level makes.</summary>
    public int Work(int concurrency) => IsWeak ? checked(Count * concurrency) : Count;

    private BenchmarkStep Step(int concurrency, int repetition, int done) => new()
    {
        Activity = FormattableString.Invariant($"Scalability of {Adapter.Name}: concurrency {concurrency} ({done + 1} of {Concurrency.Count * Repetitions})"),
        Scenarios = [Scenario(concurrency)],
        Settings = Settings with
        {
            ThrottleLimit = concurrency,
            WarmupCount = WarmupPerSlot * concurrency,

            // Other draws for each repetition, the same for all its levels.
            Seed = Settings.Seed + repetition - 1,
        },
    };

    private Scenario Scenario(int concurrency) =>
        Cases.Scenario(Adapter, FormattableString.Invariant($"concurrency {concurrency}"), Work(concurrency));
}
