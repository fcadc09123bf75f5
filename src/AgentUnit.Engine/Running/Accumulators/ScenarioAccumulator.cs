using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Running.Accumulators;

/// <summary>Adds up a scenario's runs as they are read, so that streamed runs need not be kept.</summary>
internal sealed class ScenarioAccumulator(ScenarioRun run, RunSettings settings, bool keepRuns, RunLimits limits)
{
    private readonly RunAggregate _sum = new(AggregateOptions.Of(settings, keepRuns, limits.Test));
    private readonly List<RunResult?> _runs = [];
    private long _canceled;

    public ScenarioRun Run => run;

    public bool IsComplete => run.SourceEnded && _sum.Count == run.Taken && _sum.WarmupCount == run.WarmupTaken;

    public void Add(in CompletedRun completed)
    {
        if (completed.IsWarmup)
        {
            _sum.AddWarmup(completed.Result);
            return;
        }

        _canceled += completed.Result.Outcome == Outcome.Canceled ? 1 : 0;
        _sum.Add(completed.Result, completed.Index);
        if (keepRuns)
        {
            Keep(completed);
        }
    }

    /// <summary>The result of the scenario, which has ended. Nothing may be added after.</summary>
    public ScenarioResult ToResult()
    {
        _sum.NotStarted = run.NotStarted;
        var result = _sum.ToResult(Facts()) with
        {
            Runs = _runs.OfType<RunResult>().ToArray(),
            Notes = _sum.Notes().ToArray(),
            Aggregate = _sum,
        };
        _sum.Compact();
        return result;
    }

    /// <summary>The figures so far, without the runs.</summary>
    public ScenarioResult SoFar() => _sum.ToResult(Facts(), inFull: false);

    private ScenarioResult Facts() => ScenarioResult.None(
        run.Scenario.Name,
        run.Scenario.Adapter.Name,
        run.Scenario.Dataset.Name,
        settings with { Timeout = run.Timeout, AttemptTimeout = run.AttemptTimeout, RetryCount = run.RetryCount },
        EnvironmentProbe.Current) with
    {
        IsComplete = run.SourceComplete && _sum.Count == run.Taken && _canceled == 0,
        Error = run.SourceError?.Message,
    };

    private void Keep(in CompletedRun completed)
    {
        while (_runs.Count <= completed.Index)
        {
            _runs.Add(null);
        }

        _runs[(int)completed.Index] = completed.Result;
    }
}
