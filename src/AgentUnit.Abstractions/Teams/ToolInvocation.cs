namespace AgentUnit;

/// <summary>What a tool is called with.</summary>
public sealed class ToolInvocation
{
    /// <summary>The call, as the model asked for it.</summary>
    public required ToolCall Call { get; init; }

    /// <summary>The request that the team is working on.</summary>
    public required AgentRequest Request { get; init; }

    /// <summary>Which agent calls; null where there is only one.</summary>
    public string? Agent { get; init; }

    /// <summary>What the team has noted for its tools and hides from its models.</summary>
    public IReadOnlyDictionary<string, object?> ContextVariables { get; init; } = new Dictionary<string, object?>();
}
