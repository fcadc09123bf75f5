using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>How many cases an agent gets through in a second, for datasets of several sizes.</summary>
internal sealed record ThroughputBenchmark : IBenchmark<ThroughputReport>
{
    public required AgentAdapter Adapter { get; init; }

    public required BenchmarkCases Cases { get; init; }

    public IReadOnlyList<int> Sizes { get; init; } = [10, 25, 50, 100];

    public required RunSettings Settings { get; init; }

    public ThresholdSet Thresholds { get; init; } = ThresholdSet.None;

    public bool KeepRuns { get; init; }

    public string Name => $"The throughput of {Adapter.Name}";

    public string Estimate => $"{SuiteEstimate.Of(Sizes.Select(Scenario), 1, Settings.Prices, Sizes.Count * Settings.WarmupCount)}, after {Sizes.Count * Settings.WarmupCount} for warm-up, to {Adapter.Name}";

    public ThroughputReport? Run(ISuiteHost host)
    {
        var levels = new List<ThroughputLevel>();
        var results = new List<ScenarioResult>();
        for (var i = 0; i < Sizes.Count && !host.IsStopping; i++)
        {
            var result = host.Run(new BenchmarkStep
            {
                Activity = FormattableString.Invariant($"Throughput of {Adapter.Name}: {Sizes[i]} cases ({i + 1} of {Sizes.Count})"),
                Scenarios = [Scenario(Sizes[i])],
                Settings = Settings,
                KeepRuns = KeepRuns,
            });
            results.AddRange(result);
            levels.AddRange(result.Where(level => level.Count > 0).Select(level => Level(Sizes[i], level)));
        }

        if (results.Count == 0)
        {
            return null;
        }

        var report = Report(levels, results);
        return report with { Thresholds = Thresholds.Evaluate(report) };
    }

    private static ThroughputLevel Level(int size, ScenarioResult result) => new()
    {
        Size = size,
        Count = result.Ended,
        Passed = result.Passed,
        Errors = result.Errors,
        TimedOut = result.TimedOut,
        WarmupCount = result.WarmupCount,
        ElapsedMs = result.ElapsedMs,
        Throughput = result.Throughput,
        Goodput = result.Goodput,
        SuccessRateEstimate = result.SuccessRateEstimate,
        Duration = result.Duration,
        Generator = result.Generator,
        Runs = result.Runs,
        Measured = result,
    };

    private Scenario Scenario(int size) => Cases.Scenario(Adapter, FormattableString.Invariant($"throughput {size}"), size);

    private ThroughputReport Report(List<ThroughputLevel> levels, List<ScenarioResult> results)
    {
        var isComplete = results.Count == Sizes.Count && results.TrueForAll(result => result.IsComplete);
        return new ThroughputReport
        {
            Adapter = Adapter.Name,
            Dataset = Cases.Name,
            DistinctCases = Cases.Cases.Count,
            Levels = levels.ToArray(),
            IsComplete = isComplete,
            Notes = Notes(isComplete).Concat(results.SelectMany(result => result.Notes)).Distinct().ToArray(),
            Generator = OverheadProbe.AddTo(GeneratorHealth.Worst(levels.Select(level => level.Generator)), Settings),
            StartedAt = results[0].StartedAt,
            Settings = results[0].Settings,
            Environment = results[0].Environment,
        };
    }

    private IEnumerable<string> Notes(bool isComplete)
    {
        if (!isComplete)
        {
            yield return BenchmarkNotes.CutOff;
        }

        if (Sizes.Any(size => size > Cases.Cases.Count))
        {
            yield return BenchmarkNotes.Cycled(Cases.Cases.Count, Sizes.Where(size => size > Cases.Cases.Count));
        }

        if (!Cases.IsGraded)
        {
            yield return BenchmarkNotes.NotGraded;
        }
    }
}
