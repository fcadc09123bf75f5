namespace AgentUnit.Engine.Running;

/// <summary>
/// Marks a metric, or an agent, that runs on the reading thread. It waits its turn there, and a thread of somebody else's cannot be
/// left behind, so it has no deadline: a stop of the suite ends it.
/// </summary>
internal interface IRunsOnCaller;
