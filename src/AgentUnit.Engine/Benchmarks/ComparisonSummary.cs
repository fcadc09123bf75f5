using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Makes the report of a comparison from the results of its adapters.</summary>
internal sealed class ComparisonSummary(ComparisonBenchmark benchmark, IReadOnlyList<ScenarioResult> results)
{
    private const double Level = 0.05;

    public ComparisonReport ToReport()
    {
        var runs = results.Select(RunsByCase).ToArray();
        var pairs = Corrected([.. Pairs(runs)]);
        AdapterComparison[] rows = [.. results.Select(Row)];
        var verdict = new ComparisonVerdict(rows, pairs, benchmark.SuccessMargin).Decide();
        var complete = runs[0].Keys.Count(key => runs.All(ofOne => ofOne.ContainsKey(key)));
        var isComplete = results.All(result => result.IsComplete);
        return new ComparisonReport
        {
            Dataset = benchmark.Cases.Name,
            Count = complete,
            Adapters = rows.Select(row => row with { IsBest = row.Adapter == verdict.Best }).ToArray(),
            Pairs = pairs,
            Best = verdict.Best,
            Tied = verdict.Tied,
            Reason = verdict.Reason,
            SuccessMargin = benchmark.SuccessMargin,
            IsComplete = isComplete,
            Notes = Notes(pairs, complete, isComplete).Concat(results.SelectMany(result => result.Notes)).Distinct().ToArray(),
            Generator = OverheadProbe.AddTo(GeneratorHealth.Worst(rows.Select(row => row.Generator)), benchmark.Settings),
            StartedAt = results.Min(result => result.StartedAt),
            Settings = results[0].Settings,
            Environment = results[0].Environment,
        };
    }

    private static Dictionary<(string Id, int Time), RunResult> RunsByCase(ScenarioResult result)
    {
        var runs = new Dictionary<(string, int), RunResult>();
        foreach (var run in result.Runs.Where(run => run.Outcome != Outcome.Canceled))
        {
            // Prompts may be equal; the order tells them apart.
            var time = 1;
            while (!runs.TryAdd((run.CaseId, time), run))
            {
                time++;
            }
        }

        return runs;
    }

    private static AdapterPair[] Corrected(AdapterPair[] pairs)
    {
        var adjusted = HolmCorrection.Adjust([.. pairs.SelectMany(pair => pair.All).Select(difference => difference.PValue)]);
        return [.. pairs.Select((pair, i) => pair with
        {
            Success = pair.Success with { AdjustedPValue = adjusted[4 * i] },
            Duration = pair.Duration with { AdjustedPValue = adjusted[(4 * i) + 1] },
            Cost = pair.Cost with { AdjustedPValue = adjusted[(4 * i) + 2] },
            Tokens = pair.Tokens with { AdjustedPValue = adjusted[(4 * i) + 3] },
        })];
    }

    private IEnumerable<AdapterPair> Pairs(Dictionary<(string Id, int Time), RunResult>[] runs)
    {
        for (var first = 0; first < runs.Length; first++)
        {
            for (var second = first + 1; second < runs.Length; second++)
            {
                yield return PairedRuns
                    .Of(runs[first].Where(run => runs[second].ContainsKey(run.Key)).Select(run => (run.Value, runs[second][run.Key])))
                    .ToPair(results[first].Name, results[second].Name);
            }
        }
    }

    private AdapterComparison Row(ScenarioResult result)
    {
        var runs = result.Runs.Where(run => run.Outcome != Outcome.Canceled).ToArray();
        return new AdapterComparison
        {
            Adapter = result.Name,
            Count = runs.Length,
            Passed = result.Passed,
            Errors = result.Errors,
            TimedOut = result.TimedOut,
            SuccessRateEstimate = result.SuccessRateEstimate,
            Duration = result.Duration,
            TimeToFirstToken = result.TimeToFirstToken,
            Cost = MeanInterval.Estimate([.. runs.Select(PairedRuns.CostOf).OfType<double>()]),
            Tokens = MeanInterval.Estimate([.. runs.Select(PairedRuns.TokensOf).OfType<double>()]),
            TotalCost = result.Cost,
            Generator = result.Generator,
            Runs = benchmark.KeepRuns ? result.Runs : [],
            Measured = benchmark.KeepRuns ? result : result with { Runs = [] },
        };
    }

    private IEnumerable<string> Notes(AdapterPair[] pairs, int complete, bool isComplete)
    {
        if (!isComplete)
        {
            yield return BenchmarkNotes.CutOff;
        }

        if (!benchmark.Cases.IsGraded)
        {
            yield return BenchmarkNotes.NotGraded;
        }

        // With n cases no test gives less than two in 2 to the n.
        var tests = pairs.SelectMany(pair => pair.All).Count(difference => difference.PValue is not null);
        var needed = (int)Math.Floor(Math.Log2(Math.Max(1, tests) / Level)) + 2;
        if (complete < needed)
        {
            yield return BenchmarkNotes.TooFewCases(complete, tests, needed);
        }
    }
}
