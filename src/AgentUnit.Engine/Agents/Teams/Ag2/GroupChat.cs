namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>A chat of several, in which a manager passes on what each says and chooses who speaks next.</summary>
internal sealed class GroupChat(Ag2Group group, IReadOnlyList<Seat> seats, Replies replies, SpeakerSelector selector, ChatRecord record)
{
    private readonly List<ChatMessage> _messages = [];
    private Ag2Message? _last;

    /// <summary>What was said, as the manager sees it: everybody is a user with a name.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>Takes up what was said before this chat.</summary>
    /// <param name="message">The message.</param>
    /// <param name="speaker">Who said it.</param>
    public void Remember(ChatMessage message, string speaker)
    {
        _messages.Add(message.Role is ChatRole.System or ChatRole.Tool ? message
            : message with { Role = message.ToolCalls.Count > 0 ? ChatRole.Assistant : ChatRole.User, Name = speaker });
        foreach (var seat in seats)
        {
            seat.Remember(message, speaker);
        }
    }

    /// <summary>Holds the chat.</summary>
    /// <param name="first">What it begins with.</param>
    /// <param name="asker">Who says it: a member, or somebody from outside who speaks only once.</param>
    /// <param name="maximumRounds">The most messages, the first included.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>Why it ended.</returns>
    public async ValueTask<string> RunAsync(Ag2Message first, string asker, int maximumRounds, CancellationToken cancellationToken)
    {
        Seat(asker)?.Say(first);
        Introduce();
        var (speaker, message) = (asker, first);
        for (var round = 1; ; round++)
        {
            Pass(message, speaker);
            if (group.Manager.Termination.Ends(message))
            {
                return StopReasons.Termination(group.Manager.Name);
            }

            if (round >= maximumRounds)
            {
                return StopReasons.MaximumRounds(maximumRounds);
            }

            if (await selector.NextAsync(speaker, _last!, _messages, cancellationToken).ConfigureAwait(false) is not { } next)
            {
                return StopReasons.NoSpeaker;
            }

            var seat = Seat(next.Name)!;
            if (await replies.NextAsync(seat, cancellationToken).ConfigureAwait(false) is not { } reply)
            {
                return replies.StopReason!;
            }

            seat.Say(reply);
            (speaker, message) = (next.Name, reply);
        }
    }

    private void Introduce()
    {
        if (group.SendsIntroductions)
        {
            var introduction = new Ag2Message(SelectionPrompts.Introductions(group.Members));
            foreach (var seat in seats)
            {
                seat.Hear(introduction, group.Manager.Name);
            }
        }
    }

    private void Pass(Ag2Message message, string speaker)
    {
        record.Add(message, speaker);
        _last = message with { Name = speaker };
        _messages.AddRange(_last.As(ChatRole.User, speaker));
        foreach (var seat in seats)
        {
            if (seat.Name != speaker)
            {
                seat.Hear(_last, speaker);
            }
        }
    }

    private Seat? Seat(string name) => seats.FirstOrDefault(seat => seat.Name == name);
}
