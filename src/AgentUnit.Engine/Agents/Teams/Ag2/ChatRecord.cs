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
