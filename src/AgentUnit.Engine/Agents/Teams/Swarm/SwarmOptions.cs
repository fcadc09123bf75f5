namespace AgentUnit.Engine.Agents.Teams.Swarm;

/// <summary>A team that passes the conversation on.</summary>
internal sealed record SwarmOptions : TeamOptions
{
    /// <summary>The agent that answers first; null takes the first that was given.</summary>
    public string? StartAgent { get; init; }

    /// <summary>Whether the run ends with the first message that asks for tools, instead of running them.</summary>
    public bool NoToolExecution { get; init; }
}
