namespace AgentUnit.Engine.Running.Conversations;

/// <summary>What a reply adds to the conversation, for the turns after it.</summary>
internal static class TurnMessages
{
    /// <summary>
    /// The agent's messages, tool calls and results with them, where its transcript is a log of these alone; otherwise,
    /// as after a talk among agents, only the answer.
    /// </summary>
    /// <param name="reply">The reply.</param>
    /// <param name="asked">The messages that it answers, which a transcript may begin with.</param>
    public static IReadOnlyList<ChatMessage> Of(AgentReply reply, IReadOnlyList<ChatMessage> asked)
    {
        IReadOnlyList<ChatMessage> said = [.. reply.Transcript.SkipWhile(message => message.Role == ChatRole.System)];
        IReadOnlyList<ChatMessage> before = [.. asked.SkipWhile(message => message.Role == ChatRole.System)];
        if (said.Count > before.Count && before.Zip(said).All(pair => Same(pair.First, pair.Second)))
        {
            said = [.. said.Skip(before.Count)];
        }

        return said.Count > 0 && said.All(message => message.Role is ChatRole.Assistant or ChatRole.Tool) && said[^1].Role == ChatRole.Assistant && said[^1].ToolCalls.Count == 0
            ? said
            : [new ChatMessage(ChatRole.Assistant, reply.Output)];
    }

    /// <summary>Whether two messages say the same. A log may add names and calls to what was asked.</summary>
    public static bool Same(ChatMessage one, ChatMessage other) => one.Role == other.Role && one.Content == other.Content;
}

/// <summary>What a reply adds to the log of a conversation, for people: all that was said in the turn, by whomever.</summary>
internal static class TurnTranscript
{
    /// <summary>The messages after those that the log has. Where the reply's transcript does not go on from them, what the next turns are told.</summary>
    /// <param name="reply">The reply; of a turn that failed, the part that there was.</param>
    /// <param name="log">All that was said before, and what the user says.</param>
    /// <param name="told">What the next turns are told of the reply; none of a turn that failed.</param>
    public static IEnumerable<ChatMessage> Of(AgentReply reply, IReadOnlyList<ChatMessage> log, IReadOnlyList<ChatMessage> told)
    {
        ChatMessage[] said = [.. Spoken(reply.Transcript)];
        ChatMessage[] before = [.. Spoken(log)];
        return said.Length > before.Length && before.Zip(said).All(pair => TurnMessages.Same(pair.First, pair.Second)) ? said.Skip(before.Length) : told;
    }

    private static IEnumerable<ChatMessage> Spoken(IReadOnlyList<ChatMessage> messages) => messages.SkipWhile(message => message.Role == ChatRole.System);
}
