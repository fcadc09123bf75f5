namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What one chunk says of a tool call; null for what it leaves out.</summary>
internal record struct ToolCallPiece
{
    /// <summary>Which of the message's calls it belongs to, from 0.</summary>
    public int? Index { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The next part of the arguments, or all of them.</summary>
    public string? Arguments { get; set; }
}
