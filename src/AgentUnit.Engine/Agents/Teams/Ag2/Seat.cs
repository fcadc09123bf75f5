namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>An agent within one chat: what it saw, its own messages as an assistant's and the others' as users'.</summary>
internal sealed class Seat(Ag2Member member)
{
    private readonly List<ChatMessage> _view = [];

    public Ag2Member Member { get; } = member;

    public string Name => Member.Name;

    /// <summary>The conversation as its model is shown it.</summary>
    public IReadOnlyList<ChatMessage> View => _view;

    /// <summary>The message that it saw last, its own ones included; null before the first.</summary>
    public Ag2Message? Last { get; private set; }

    /// <summary>Who said that.</summary>
    public string? LastSpeaker { get; private set; }

    /// <summary>How often it has replied in a row.</summary>
    public int Replies { get; set; }

    /// <summary>Takes up what was said before this chat.</summary>
    /// <param name="message">The message.</param>
    /// <param name="speaker">Who said it.</param>
    public void Remember(ChatMessage message, string speaker)
    {
        var own = speaker == Name;
        _view.Add(message.Role is ChatRole.System or ChatRole.Tool ? message
            : message.ToolCalls.Count > 0 ? message with { Name = own ? null : speaker }
            : message with { Role = own ? ChatRole.Assistant : ChatRole.User, Name = speaker });
    }

    public void Say(Ag2Message message) => Add(message, ChatRole.Assistant, Name);

    public void Hear(Ag2Message message, string speaker) => Add(message, ChatRole.User, speaker);

    private void Add(Ag2Message message, ChatRole role, string speaker)
    {
        _view.AddRange(message.As(role, speaker));
        (Last, LastSpeaker) = (message, speaker);
    }
}
