using System.Collections;

namespace AgentUnit;

/// <summary>What a tool gives back, where it is more than a value.</summary>
/// <example><code>[AgentUnit.ToolResult]@{ Value = 'Done.'; Agent = 'Refunds'; ContextVariables = @{ order = 17 } }</code></example>
public sealed class ToolResult
{
    /// <summary>The text that the model is told.</summary>
    public string Value { get; set; } = "";

    /// <summary>The agent that the conversation is handed over to: an <see cref="AgentDefinition"/> or the name of one in the team; null to stay.</summary>
    public object? Agent { get; set; }

    /// <summary>What to note for later tools: names and values, hidden from the models; null for nothing.</summary>
    public IDictionary? ContextVariables { get; set; }

    /// <summary>What went wrong, in words; null when the tool did what it should. The model is told, and the run goes on.</summary>
    public string? Error { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Error ?? Value;
}
