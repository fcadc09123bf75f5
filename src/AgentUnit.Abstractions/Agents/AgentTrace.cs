namespace AgentUnit;

/// <summary>What happened on the way to a reply, as far as the adapter could see it.</summary>
public sealed record AgentTrace
{
    /// <summary>Every request to a model, in order.</summary>
    public IReadOnlyList<ModelCall> ModelCalls { get; init; } = [];

    /// <summary>Every call of a tool, in the order in which the models asked.</summary>
    public IReadOnlyList<ToolRun> ToolRuns { get; init; } = [];

    /// <summary>Every handoff, in order.</summary>
    public IReadOnlyList<AgentHandoff> Handoffs { get; init; } = [];

    /// <summary>Whose turn it was, turn by turn: the first agent, and every next speaker. Empty where there is only one agent.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>The agent that had the conversation when the team stopped; null where there is only one.</summary>
    public string? ActiveAgent { get; init; }

    /// <summary>Why the agents stopped, in words; null when they did not say.</summary>
    public string? StopReason { get; init; }

    /// <summary>When offsets begin to count, as a timestamp of the request's clock; null for the start of the attempt.</summary>
    internal long? Started { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{ModelCalls.Count} model calls, {ToolRuns.Count} tool calls, {Handoffs.Count} handoffs";
}
