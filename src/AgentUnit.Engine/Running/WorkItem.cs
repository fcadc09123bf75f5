namespace AgentUnit.Engine.Running;

/// <summary>One run to be made.</summary>
/// <param name="Run">Its scenario.</param>
/// <param name="Case">Its case.</param>
/// <param name="Repeat">Which repeat of the case it is, from 1.</param>
/// <param name="Index">Its place among the scenario's runs, from 0.</param>
internal readonly record struct WorkItem(ScenarioRun Run, TestCase Case, int Repeat, long Index);
