namespace AgentUnit;

/// <summary>One message of a conversation.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Content">The text.</param>
public sealed record ChatMessage(ChatRole Role, string Content)
{
    /// <summary>The speaker's own name, where several share a role.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name ?? Role.ToString()}: {Content}";
}
