namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>What was said before a chat, and what it begins with.</summary>
internal sealed class ChatHistory
{
    private readonly IReadOnlyList<ChatMessage> _said;
    private readonly ChatMessage _last;

    public ChatHistory(AgentRequest request)
    {
        var messages = request.Messages;
        _last = messages[^1];
        First = new Ag2Message(_last.Content);

        // The reply to the turn before knows who said what, tools and their results included.
        _said = request.PreviousReply is { Transcript.Count: > 0 } previous ? previous.Transcript : [.. messages.SkipLast(1)];
    }

    /// <summary>What was said before and what the asker says, as the transcript begins.</summary>
    public IEnumerable<ChatMessage> All => _said.Append(_last);

    /// <summary>What the asker says: the last message of the request.</summary>
    public Ag2Message First { get; }

    /// <summary>What was said before, and by whom.</summary>
    /// <param name="asker">Who says what a user says, unless the message is named.</param>
    /// <param name="answerer">Who says the rest, unless the message is named.</param>
    public IEnumerable<(ChatMessage Message, string Speaker)> Said(string asker, string answerer) =>
        _said.Select(message => (message, message.Name ?? (message.Role == ChatRole.User ? asker : answerer)));
}
