namespace AgentUnit.Engine.Agents.Teams;

/// <summary>What an agent's model is asked.</summary>
internal readonly record struct TeamQuestion
{
    /// <summary>The conversation as this agent sees it. Sent before the call returns, so it may be a list that grows later.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The system message; null or empty for none.</summary>
    public string? Instructions { get; init; }

    /// <summary>Whether the agent's tools are offered.</summary>
    public bool WithTools { get; init; }

    /// <summary><c>auto</c>, <c>none</c>, <c>required</c> or a tool's name; null leaves it to the service.</summary>
    public string? ToolChoice { get; init; }

    /// <summary>Whether speakers' names are sent.</summary>
    public bool SendsNames { get; init; }

    /// <summary>Who asks, for the record; null for the agent itself.</summary>
    public string? Caller { get; init; }
}
