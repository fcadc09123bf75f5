namespace AgentUnit;

/// <summary>What one agent of a team did in a run.</summary>
public sealed record AgentActivity
{
    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>How often it was its turn, where the trace tells the speakers.</summary>
    public int Turns { get; init; }

    /// <summary>How many messages of the transcript are its own.</summary>
    public int Messages { get; init; }

    /// <summary>How many requests to a model it made.</summary>
    public int ModelCalls { get; init; }

    /// <summary>How many tools it called.</summary>
    public int ToolCalls { get; init; }

    /// <summary>Tokens that it sent; null when none of its requests was counted.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens that it received; null when none of its requests was counted.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>The time of its requests and tools together, in milliseconds; what ran side by side counts twice.</summary>
    public double DurationMs { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Agent}: {Messages} messages, {ModelCalls} model calls, {ToolCalls} tool calls";
}
