namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>One request to a model, as an agent of a team makes it.</summary>
internal sealed class ModelRequest
{
    /// <summary>The conversation so far.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The system message that precedes the conversation; null or empty for none.</summary>
    public string? Instructions { get; init; }

    /// <summary>The model; null takes the connection's.</summary>
    public string? Model { get; init; }

    /// <summary>What the model may call; null for nothing.</summary>
    public ToolSchemas? Tools { get; init; }

    /// <summary><c>auto</c>, <c>none</c>, <c>required</c> or a tool's name; null leaves it to the service.</summary>
    public string? ToolChoice { get; init; }

    /// <summary>Whether the model may ask for several tools at once; null leaves it to the service.</summary>
    public bool? ParallelToolCalls { get; init; }

    /// <summary>Whether speakers' names are sent, with what services refuse in them replaced by <c>_</c>.</summary>
    public bool SendsNames { get; init; }

    /// <summary>The most tokens of the reply; null takes the connection's limit.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>The clock to measure by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
