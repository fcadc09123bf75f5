using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Statistics.Scalability;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>Makes the report of all measurements of a scalability benchmark.</summary>
internal sealed class ScalabilitySummary
{
    private const double FewCallsPerSlot = 4;

    private readonly ScalabilityBenchmark _benchmark;
    private readonly List<ScalabilityCell> _cells;
    private readonly List<ScalabilityCell> _whole;
    private readonly int _lowest;

    public ScalabilitySummary(ScalabilityBenchmark benchmark, List<ScalabilityCell> cells)
    {
        _benchmark = benchmark;
        _cells = cells;

        // A measurement that was cut off has an end of its own kind.
        _whole = cells.FindAll(cell => cell.Result.IsComplete);
        _lowest = _whole.Count > 0 ? _whole.Min(cell => cell.Concurrency) : 0;
    }

    public ScalabilityReport ToReport()
    {
        var fit = UslFit.Fit(_whole.Select(cell => (cell.Concurrency, cell.Throughput)), _benchmark.Settings.Seed);
        ScalabilityLevel[] levels = [.. _whole.GroupBy(cell => cell.Concurrency).OrderBy(level => level.Key).Select(level => Level([.. level], fit))];
        var isComplete = _whole.Count == _benchmark.Concurrency.Count * _benchmark.Repetitions;
        return new ScalabilityReport
        {
            Adapter = _benchmark.Adapter.Name,
            Dataset = _benchmark.Cases.Name,
            IsWeak = _benchmark.IsWeak,
            Repetitions = _benchmark.Repetitions,
            Levels = levels,
            Fit = fit,
            Order = _cells.Select(cell => cell.Concurrency).ToArray(),
            IsComplete = isComplete,
            Notes = Notes(levels, isComplete).Concat(levels.SelectMany(level => level.Measured!.Notes)).Distinct().ToArray(),
            Generator = OverheadProbe.AddTo(GeneratorHealth.Worst(levels.Select(level => level.Generator)), _benchmark.Settings),
            StartedAt = _cells[0].Result.StartedAt,
            Settings = _cells[0].Result.Settings with { ThrottleLimit = _benchmark.Concurrency[^1], Seed = _benchmark.Settings.Seed },
            Environment = _cells[0].Result.Environment,
        };
    }

    private ScalabilityLevel Level(ScalabilityCell[] cells, ScalabilityFit fit)
    {
        var concurrency = cells[0].Concurrency;
        var merged = MergedResults.Of([.. cells.Select(cell => cell.Result)]);
        var throughputs = cells.Select(cell => cell.Throughput).OfType<double>().ToArray();
        var speedUp = SpeedUp(cells);
        return new ScalabilityLevel
        {
            Concurrency = concurrency,
            Work = _benchmark.Work(concurrency),
            Count = merged.Ended,
            Passed = merged.Passed,
            Errors = merged.Errors,
            Throughput = MeanInterval.Estimate(throughputs),
            Goodput = MeanInterval.Estimate([.. cells.Select(cell => cell.Result.Goodput).OfType<double>()]),
            SpeedUp = speedUp,
            Efficiency = MeanInterval.Scale(speedUp, 1.0 / concurrency),
            Throughputs = throughputs,
            FittedThroughput = fit.IsUsable ? fit.Predict(concurrency) : null,
            Duration = merged.Duration,
            Generator = merged.Generator,
            Measured = merged,
        };
    }

    // Within a repetition, whose levels were measured close to each other.
    private MeanEstimate SpeedUp(ScalabilityCell[] cells)
    {
        var ratios = cells
            .Select(cell => cell.Throughput * _lowest / _whole.Find(other => other.Concurrency == _lowest && other.Repetition == cell.Repetition)?.Throughput)
            .OfType<double>()
            .Where(double.IsFinite)
            .ToArray();
        if (ratios.Length == 0)
        {
            return new MeanEstimate(null, null, null, null, 0, FormattableString.Invariant($"a concurrency of {_lowest} has no throughput to compare with"));
        }

        // Against itself a level has no spread to speak of.
        return cells[0].Concurrency == _lowest ? new MeanEstimate(_lowest, _lowest, _lowest, 0, ratios.Length) : MeanInterval.Estimate(ratios);
    }

    private static IEnumerable<string> Notes(ScalabilityLevel[] levels, bool isComplete)
    {
        if (!isComplete)
        {
            yield return BenchmarkNotes.CutOff;
        }

        foreach (var level in levels.Where(level => level.Errors > 0))
        {
            yield return BenchmarkNotes.Failed(level.Concurrency, level.Errors, level.Count);
        }

        foreach (var level in levels.Where(level => (double)level.Work / level.Concurrency < FewCallsPerSlot))
        {
            yield return BenchmarkNotes.FewCallsPerSlot(level.Concurrency, level.Work);
        }
    }
}

/// <summary>One measurement of one level.</summary>
internal sealed record ScalabilityCell(int Concurrency, int Repetition, ScenarioResult Result)
{
    /// <summary>Answers per second: a call that fails at once is no work done.</summary>
    public double? Throughput => Result.Throughput;
}
