namespace AgentUnit.PowerShell.Agents;

/// <summary>How a script block ended: with a reply or with a failure.</summary>
internal readonly record struct ScriptResult(AgentReply? Reply, AgentException? Failure);
