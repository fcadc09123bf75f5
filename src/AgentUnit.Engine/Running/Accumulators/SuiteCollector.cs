namespace AgentUnit.Engine.Running.Accumulators;

/// <summary>Adds up the runs that are read from a suite, and tells when a scenario has all of its own.</summary>
internal sealed class SuiteCollector
{
    private readonly ScenarioAccumulator?[] _sums;
    private readonly SuiteServices _services;
    private readonly SuiteWork _work;
    private readonly SuitePlan _plan;
    private readonly SuiteNotes _notes;
    private readonly BreachWatch? _watch;
    private int _next;

    public SuiteCollector(SuitePlan plan, SuiteServices services, SuiteWork work, SuiteNotes notes, bool keepRuns)
    {
        _services = services;
        _work = work;
        _plan = plan;
        _notes = notes;
        _sums = [.. work.Scenarios.Select(run => new ScenarioAccumulator(run, plan.Settings, keepRuns, plan.Thresholds.Limits))];
        _watch = plan.Thresholds is { AbortOnBreach: true, IsEmpty: false } ? new BreachWatch(plan.Thresholds, plan.Settings, work.Scenarios.Count, services.Clock) : null;
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
            _services.Load?.NoteStarted(completed.Result);
            completed.Run.FirstError ??= completed.Result.Error;
        }

        _sums[completed.Run.Index]!.Add(completed);
    }

    /// <summary>Why the suite was stopped before its end; null when it was not, or by the user.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Starts no further case once a threshold is breached; what is in flight ends, because it is paid for.</summary>
    public void StopOnBreach()
    {
        if (_watch is { IsDue: true } && StopReason is null && !_work.Source.Ended && _watch.Look(Running()) is { } reason)
        {
            StopReason = reason;
            _work.Source.Stop();
        }
    }

    /// <summary>Takes the scenarios that have ended, in their order; all that are left once the suite has ended.</summary>
    public IEnumerable<(ScenarioRun Run, ScenarioResult Result)> TakeEnded(bool suiteEnded)
    {
        while (_next < _sums.Length && (suiteEnded || _sums[_next]!.IsComplete))
        {
            var (run, result) = (_work.Scenarios[_next], Complete(_sums[_next]!));

            // The sums and runs are the result's now.
            _sums[_next++] = null;
            yield return (run, result);
        }
    }

    private IEnumerable<(ScenarioRun Run, ScenarioResult SoFar)> Running() =>
        from sum in _sums
        where sum is not null
        select (sum.Run, sum.SoFar());

    // All that a result is to say is in it here, so that a cmdlet, a store and another machine get the same.
    private ScenarioResult Complete(ScenarioAccumulator sum)
    {
        var result = sum.ToResult() with { Generator = _services.Generator.Judge(), Throttle = _services.Throttle?.History };
        sum.Run.Origin.Generator = result.Generator;
        sum.Run.Origin.WarmupCount = result.WarmupCount;
        if (!result.IsComplete && (StopReason ?? _services.Budget?.StopReason) is { } reason)
        {
            result = result with { Error = result.Error ?? reason };
        }

        return result with { Thresholds = _plan.Thresholds.Evaluate(result), Notes = _notes.Of(sum.Run, result) };
    }
}
