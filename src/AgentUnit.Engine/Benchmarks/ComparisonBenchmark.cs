using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>The same cases through several agents, each case through all of them before the next, in an order drawn for each case.</summary>
internal sealed record ComparisonBenchmark : IBenchmark<ComparisonReport>
{
    private readonly string[] _names;
    private readonly AgentAdapter[] _adapters;

    /// <exception cref="AgentUnitException">There are fewer than two adapters.</exception>
    public ComparisonBenchmark(IEnumerable<AgentAdapter> adapters)
    {
        _adapters = [.. adapters];
        if (_adapters.Length < 2)
        {
            throw BenchmarkErrors.TooFewAdapters(_adapters.Length);
        }

        _names = UniqueNames(_adapters);
    }

    public required BenchmarkCases Cases { get; init; }

    /// <summary>How many cases; above the dataset's they are asked again.</summary>
    public required int Count { get; init; }

    /// <summary>How far below the best success rate an adapter may lie and still be considered.</summary>
    public double SuccessMargin { get; init; } = 0.05;

    public required RunSettings Settings { get; init; }

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    public bool KeepRuns { get; init; }

    public string Name => "The comparison";

    public string Estimate =>
        $"{SuiteEstimate.Of(Scenarios, 1, Settings.Prices, _adapters.Length * Settings.WarmupCount)}, after {_adapters.Length * Settings.WarmupCount} for warm-up, to {string.Join(", ", _names)}";

    private Scenario[] Scenarios => [.. _adapters.Select((adapter, i) => Cases.Scenario(adapter, _names[i], Count))];

    public ComparisonReport? Run(ISuiteHost host)
    {
        var results = host.Run(new BenchmarkStep
        {
            Activity = $"Comparing {string.Join(", ", _names)}",
            Scenarios = Scenarios,
            Settings = Settings,
            KeepRuns = true,
            Interleaved = true,
        });
        if (results.Count < _adapters.Length || results.All(result => result.Count == 0))
        {
            return null;
        }

        var report = new ComparisonSummary(this, results).ToReport();
        return report with { Thresholds = Thresholds.Evaluate(report) };
    }

    private static string[] UniqueNames(AgentAdapter[] adapters)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. adapters.Select(adapter =>
        {
            var name = adapter.Name;
            for (var number = 2; !taken.Add(name); number++)
            {
                name = FormattableString.Invariant($"{adapter.Name} ({number})");
            }

            return name;
        })];
    }
}
