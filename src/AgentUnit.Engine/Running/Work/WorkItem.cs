namespace AgentUnit.Engine.Running.Work;

/// <summary>One run to be made.</summary>
/// <param name="Run">Its scenario.</param>
/// <param name="Case">Its case.</param>
/// <param name="Repeat">Which repeat of the case it is, from 1.</param>
/// <param name="Index">Its place among the scenario's runs, from 0.</param>
internal readonly record struct WorkItem(ScenarioRun Run, TestCase Case, int Repeat, long Index)
{
    /// <summary>What an open loop or a warm-up has to say of it; null for a plain run of a closed loop.</summary>
    public WorkPlan? Plan { get; init; }

    /// <summary>When it is due, as a timestamp; null in a closed loop, where it is due when it starts.</summary>
    public long? Due => Plan?.Due;

    /// <summary>Whether it is left out of every figure.</summary>
    public bool IsWarmup => Plan is { IsWarmup: true };
}
