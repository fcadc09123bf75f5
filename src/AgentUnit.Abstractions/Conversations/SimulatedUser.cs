namespace AgentUnit;

/// <summary>A user who is played by an agent, so that cases become conversations without their turns being written down.</summary>
/// <remarks>
/// The case's input is what the user says first. In <see cref="Instructions"/> and <see cref="Goal"/> stand
/// <c>{{input}}</c>, <c>{{context}}</c>, <c>{{expected_output}}</c>, <c>{{id}}</c> and <c>{{case.metadata.name}}</c> for
/// what the case has there.
/// </remarks>
public sealed record SimulatedUser
{
    /// <summary>The text that ends the conversation where nothing else is said.</summary>
    public const string DefaultStop = "[DONE]";

    /// <summary>Who plays the user.</summary>
    public required AgentAdapter Adapter { get; init; }

    /// <summary>How the user behaves, in words for the adapter; null for a plain one.</summary>
    public string? Instructions { get; init; }

    /// <summary>What the user wants to reach, in words for the adapter; null leaves that to the instructions.</summary>
    public string? Goal { get; init; }

    /// <summary>
    /// A text that ends the conversation when the user says it, whatever its case; the user is told to say it when the
    /// goal is reached. The message that has it is not sent to the agent.
    /// </summary>
    public string StopWhen { get; init; } = DefaultStop;

    /// <summary>The most turns of the user, the first one among them, 1 or more.</summary>
    public int MaximumTurns { get; init; } = 10;

    /// <summary>A stop rule besides the text, which sees the transcript after each reply; null for none.</summary>
    internal Func<IReadOnlyList<ChatMessage>, CancellationToken, ValueTask<bool>>? StopRule { get; init; }

    /// <summary>The stop rule as the user wrote it, where that has yet to be bound to a thread.</summary>
    internal object? StopScript { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Adapter.Name}, at most {MaximumTurns} turns");
}
