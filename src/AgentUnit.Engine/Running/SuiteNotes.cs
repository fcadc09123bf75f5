using AgentUnit.Engine.Running.Workers;

namespace AgentUnit.Engine.Running;

/// <summary>What the reader of a suite's results should know of them, beside their figures: part of each result, so that whoever gets it is told.</summary>
internal sealed class SuiteNotes(SuitePlan plan, SuiteServices services, WorkerPool workers, IReadOnlyList<string> beforehand)
{
    /// <summary>The notes on a scenario that has ended: those from before the suite, and what its runs and their agents said.</summary>
    public IReadOnlyList<string> Of(ScenarioRun run, ScenarioResult result) =>
    [
        .. beforehand
            .Concat(NoVerdict(run, result))
            .Concat(result.Notes)
            .Concat(Abandoned())
            .Concat(services.Pricer?.Warnings ?? [])
            .Concat(run.Agents.Distinct().SelectMany(agent => agent.TakeWarnings()))
            .Distinct(),
    ];

    // Its row has no errors in it: a wrong address would look like an agent that knows nothing.
    private IEnumerable<string> NoVerdict(ScenarioRun run, ScenarioResult result)
    {
        if (!plan.ExpectsFailures && result.Count > 0 && result.Answered + result.Canceled == 0)
        {
            yield return FormattableString.Invariant($"{result.Name}: no run of {result.Count} came to a verdict.{(run.FirstError is { } error ? $" The first: {error}" : "")}");
        }
    }

    private IEnumerable<string> Abandoned()
    {
        if (workers.AbandonedCount is > 0 and var count)
        {
            yield return FormattableString.Invariant($"{count} calls ended neither at their deadline nor when asked to stop, and were left behind. They may still use threads or connections.");
        }
    }
}
