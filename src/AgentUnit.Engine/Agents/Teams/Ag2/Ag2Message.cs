namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>What one agent sends to another, before it has a role: that depends on who looks at it.</summary>
internal sealed record Ag2Message(string Content)
{
    /// <summary>Who said it, where that is fixed: a group's manager passes on what others said.</summary>
    public string? Name { get; init; }

    /// <summary>The tools that it asks for.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>The tools' results, where it is made of them; its text is then all of theirs.</summary>
    public IReadOnlyList<ChatMessage> ToolResults { get; init; } = [];

    /// <summary>Whether a model said it.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>The results of tools, as one message.</summary>
    public static Ag2Message Of(IReadOnlyList<ChatMessage> toolResults) =>
        new(string.Join("\n\n", toolResults.Select(result => result.Content))) { ToolResults = toolResults };

    /// <summary>
    /// The message as a model is shown it: results of tools one by one, a request for tools always as an assistant's and
    /// without a name of its own, and all else under the role and name of who speaks.
    /// </summary>
    public IReadOnlyList<ChatMessage> As(ChatRole role, string speaker) =>
        ToolResults.Count > 0 ? ToolResults
        : ToolCalls.Count > 0 ? [new ChatMessage(ChatRole.Assistant, Content) { Name = Name, ToolCalls = ToolCalls }]
        : [new ChatMessage(role, Content) { Name = Name ?? speaker }];
}
