namespace AgentUnit;

/// <summary>What an agent is asked: one attempt at one test case.</summary>
public sealed class AgentRequest
{
    private IReadOnlyList<ChatMessage>? _messages;
    private AgentProgress? _failed;

    /// <summary>The test case.</summary>
    public required TestCase Case { get; init; }

    /// <summary>Which repeat of the case this is, from 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Which attempt this is, from 1; a retry adds one.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The run's seed. An agent that draws random numbers mixes it with the case, repeat and attempt, so that the order of calls does not matter.</summary>
    public long Seed { get; init; }

    /// <summary>The most turns that the agent may take; null for no limit. One that takes several ends with the last that it may.</summary>
    public int? MaximumTurns { get; init; }

    /// <summary>How many tokens the reply should have, where a trace says so: services get it as their limit. Null leaves it to the adapter.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>
    /// Names the conversation that this request goes on with, alike for all its turns, so that an agent that keeps sessions
    /// can find its own; null for a single question. A retry of a turn has the same.
    /// </summary>
    public string? ConversationId { get; init; }

    /// <summary>Which turn of the conversation this is, from 1. <see cref="Messages"/> holds the turns before it, too.</summary>
    public int Turn { get; init; } = 1;

    /// <summary>
    /// The reply to the turn before, where this one goes on with a conversation: an agent that keeps nothing itself finds
    /// there what it left, such as a team's notes and the agent that was active. Null for a first turn.
    /// </summary>
    public AgentReply? PreviousReply { get; init; }

    /// <summary>How far the attempt before came that failed; null for none.</summary>
    internal AgentProgress? Failed
    {
        get => _failed;
        init => _failed = value;
    }

    /// <summary>How far this attempt has come, where the agent tells; the next attempt gets it as <see cref="Failed"/>.</summary>
    internal AgentProgress? Progress { get; set; }

    /// <summary>The clock to wait and measure by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The text of the request: the case's input, or its last user message.</summary>
    public string Input => Case.InputText ?? "";

    /// <summary>The conversation to send, never empty.</summary>
    public IReadOnlyList<ChatMessage> Messages =>
        _messages ??= Case.Messages.Count > 0 ? Case.Messages : [new ChatMessage(ChatRole.User, Case.Input ?? "")];

    /// <summary>Takes what the failed attempt before left. Only one can go on from it, so it is handed out once.</summary>
    internal AgentProgress? TakeFailed() => Interlocked.Exchange(ref _failed, null);
}
