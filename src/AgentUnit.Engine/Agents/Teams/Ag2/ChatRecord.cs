namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Keeps what was said in a chat, for people: the asker's messages as a user's, and the agents' as an assistant's.</summary>
/// <param name="recorder">Where it is kept. It has the first message already, which was asked for.</param>
/// <param name="asker">Who began the chat.</param>
internal sealed class ChatRecord(TeamRecorder recorder, string asker)
{
    /// <summary>The message that was said last; null before the first.</summary>
    public Ag2Message? Last { get; private set; }

    /// <summary>Who said it.</summary>
    public string? LastSpeaker { get; private set; }

    /// <summary>How many messages the asker sent.</summary>
    public int Asked { get; private set; }

    /// <summary>How many messages were replies.</summary>
    public int Replies { get; private set; }

    public void Add(Ag2Message message, string speaker)
    {
        Asked += speaker == asker ? 1 : 0;
        if (Last is not null)
        {
            Keep(message, speaker);
        }

        (Last, LastSpeaker) = (message, speaker);
    }

    private void Keep(Ag2Message message, string speaker)
    {
        Replies++;
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
