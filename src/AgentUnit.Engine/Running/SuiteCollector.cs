namespace AgentUnit.Engine.Running;

/// <summary>Adds up the runs that are read from a suite, and tells when a scenario has all of its own.</summary>
internal sealed class SuiteCollector
{
    private readonly ScenarioTally?[] _tallies;
    private readonly SuiteRun _suite;
    private int _next;

    public SuiteCollector(SuiteRun suite, bool keepRuns)
    {
        _suite = suite;
        _tallies = [.. suite.Scenarios.Select(run => new ScenarioTally(run, suite.Settings, keepRuns, suite.Thresholds.Limits))];
    }

    /// <summary>How many runs were read; warm-up not counted.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them passed.</summary>
    public long Passed { get; private set; }

    public void Add(in CompletedRun completed)
    {
        if (!completed.IsWarmup)
        {
            Count++;
            Passed += completed.Result.Success ? 1 : 0;
            _suite.Load?.NoteStarted(completed.Result);
        }

        _tallies[completed.Run.Index]!.Add(completed);
    }

    /// <summary>Takes the scenarios that have ended, in their order; all that are left once the suite has ended.</summary>
    public IEnumerable<(ScenarioRun Run, ScenarioResult Result)> TakeEnded(bool suiteEnded)
    {
        while (_next < _tallies.Length && (suiteEnded || _tallies[_next]!.IsComplete))
        {
            var result = _tallies[_next]!.ToResult() with { Generator = _suite.Generator.Judge() };

            // The histograms and runs are the result's now.
            _tallies[_next] = null;
            yield return (_suite.Scenarios[_next++], result);
        }
    }
}
