namespace AgentUnit.Engine.Running;

/// <summary>A result on its way to whoever reads the suite.</summary>
/// <param name="Run">Its scenario.</param>
/// <param name="Index">Its place among the scenario's runs.</param>
/// <param name="Result">The result.</param>
internal readonly record struct CompletedRun(ScenarioRun Run, long Index, RunResult Result)
{
    /// <summary>Whether it is left out of every figure.</summary>
    public bool IsWarmup { get; init; }
}
