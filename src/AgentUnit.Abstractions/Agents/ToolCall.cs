namespace AgentUnit;

/// <summary>A call of a tool, as a model asked for it.</summary>
/// <param name="Id">What the model named the call; its result carries the same id.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments as the model wrote them: meant to be a JSON object, but a model may write anything.</param>
public sealed record ToolCall(string Id, string Name, string Arguments)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}({Arguments})";
}
