namespace AgentUnit;

/// <summary>One message of a conversation.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Content">The text; empty where a message only asks for tools.</param>
public sealed record ChatMessage(ChatRole Role, string Content)
{
    /// <summary>The speaker's own name, where several share a role; for a tool's result the tool's name.</summary>
    public string? Name { get; init; }

    /// <summary>The tools that an assistant's message asks for; empty for none.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>Which call a tool's result answers; null for every other message.</summary>
    public string? ToolCallId { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name ?? Role.ToString()}: {Content}{(ToolCalls.Count > 0 ? $" [{string.Join(", ", ToolCalls)}]" : "")}";
}
