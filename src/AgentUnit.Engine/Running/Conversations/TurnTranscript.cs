namespace AgentUnit.Engine.Running.Conversations;

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
