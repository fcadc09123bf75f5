namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Keeps what was said in a chat, for people: the asker's messages as a user's, and the agents' as an assistant's.</summary>
/// <param name="recorder">Where it is kept. It has the first message already, which was asked for.</param>
/// <param name="asker">Who began the chat.</param>
/// <param name="isGroup">Whether a turn is a reply, and not a message of the asker.</param>
internal sealed class ChatRecord(TeamRecorder recorder, string asker, bool isGroup)
{
    /// <summary>The message that was said last; null before the first.</summary>
    public Ag2Message? Last { get; private set; }

    public void Add(Ag2Message message, string speaker)
    {
        var isReply = Last is not null;
        if (isReply)
        {
            Keep(message, speaker);
        }

        recorder.Turns += (isGroup ? isReply : speaker == asker) ? 1 : 0;
        Last = message;
    }

    private void Keep(Ag2Message message, string speaker)
    {
        recorder.AddSpeaker(speaker);
        recorder.ActiveAgent = speaker;
        foreach (var part in (message with { Name = speaker }).As(speaker == asker ? ChatRole.User : ChatRole.Assistant, speaker))
        {
            if (message.IsAnswer)
            {
                recorder.AddAnswer(part);
            }
            else
            {
                recorder.Add(part);
            }
        }
    }
}

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
