using System.Collections.ObjectModel;
using System.ComponentModel;

namespace AgentUnit;

/// <summary>What an agent answered, with the times that only its adapter can see.</summary>
/// <remarks>Immutable: a cached reply is shared by every case that hits it.</remarks>
[ImmutableObject(true)]
public sealed record AgentReply
{
    /// <summary>The answer's text; empty when the agent said nothing.</summary>
    public string Output { get; init; } = "";

    /// <summary>Tokens sent, as the service counted them; null when it did not say.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens of <see cref="InputTokens"/> that the service served from its own prompt cache.</summary>
    public int? CachedInputTokens { get; init; }

    /// <summary>Tokens received, as the service counted them; null when it did not say.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Why the model stopped (<c>stop</c>, <c>length</c>, <c>content_filter</c>, ...); null when it did not say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The model that answered, as the service named it.</summary>
    public string? Model { get; init; }

    /// <summary>From the request being sent to the first non-empty content or tool call; null when the answer did not stream.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>From the request being sent to the last content byte; null when the adapter did not measure it.</summary>
    public TimeSpan? TimeToLastToken { get; init; }

    /// <summary>How many turns the agent took; null for a plain question and answer.</summary>
    public int? Turns { get; init; }

    /// <summary>Every message of the conversation, where the agent held one: those of the request, and those that it added.</summary>
    public IReadOnlyList<ChatMessage> Transcript { get; init; } = [];

    /// <summary>The tools that the model asks for; empty for an answer. A team runs them itself, so its replies have none, unless it was told not to.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>The requests to models, tool calls and handoffs behind the reply; null for a plain question and answer.</summary>
    public AgentTrace? Trace { get; init; }

    /// <summary>Whatever else the agent said about its answer.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <inheritdoc/>
    public override string ToString() => Output;
}
