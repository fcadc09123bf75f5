using AgentUnit.Engine.Running.Work;

namespace AgentUnit.Engine.Running;

/// <summary>What there is to do: the scenarios, and what hands out their runs.</summary>
internal sealed record SuiteWork(IReadOnlyList<ScenarioRun> Scenarios, IWorkSource Source)
{
    /// <summary>Starts no further case, for a reason that the results carry; those in flight end as they would.</summary>
    public void EndEarly(AgentUnitException reason)
    {
        foreach (var run in Scenarios.Where(run => !run.SourceComplete))
        {
            run.SourceError ??= reason;
        }

        Source.Stop();
    }
}
