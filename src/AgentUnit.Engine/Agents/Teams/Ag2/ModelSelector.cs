namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Has a model choose who speaks next, and asks again when it names nobody or several.</summary>
internal sealed class ModelSelector(Ag2Group group, ChatActions actions)
{
    // What the two sides of the inner chat are called in its messages.
    private const string Asker = "checking_agent";
    private const string Chooser = "speaker_selection_agent";

    /// <summary>How often its choice could not be told.</summary>
    public int Failures { get; private set; }

    /// <summary>Asks the model.</summary>
    /// <returns>Its choice; null where it named no single candidate, however often it was asked.</returns>
    public async ValueTask<Ag2Member?> ChooseAsync(IReadOnlyList<Ag2Member> candidates, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        List<ChatMessage> conversation =
        [
            new(ChatRole.System, SelectionPrompts.Introduction(candidates)),
            .. messages,
            Ask(SelectionPrompts.Question(candidates)),
        ];
        for (var left = group.SelectionRetries; ; left--)
        {
            var answer = await actions.AskAboutAsync(group.Manager.Agent!, conversation, cancellationToken).ConfigureAwait(false);
            var named = Mentions.In(answer.Trim(), candidates);
            if (named is [var chosen])
            {
                return chosen;
            }

            // The inner chat is a chat, too: the word that ends chats ends it.
            if (left == 0 || answer == TerminationRule.Word)
            {
                Failures++;
                return null;
            }

            conversation.Add(new ChatMessage(ChatRole.Assistant, answer) { Name = Chooser });
            conversation.Add(Ask(named.Count == 0 ? SelectionPrompts.Nobody(candidates) : SelectionPrompts.Several(candidates)));
        }
    }

    private ChatMessage Ask(string text) => new(group.SelectionRole, text) { Name = Asker };
}

/// <summary>What the model that chooses a group's speakers is told.</summary>
internal static class SelectionPrompts
{
    private const string Rules =
        "Decide like this: if the text speaks as one of them, name that one; else if it says who is next, name that one; else name the one that it names first. " +
        "Write the name exactly as it is given.";

    /// <summary>The first message: who takes part.</summary>
    public static string Introduction(IReadOnlyList<Ag2Member> candidates) =>
        $"You lead a conversation between several roles:\n{Roles(candidates)}\n\nRead what follows, and decide which of {Names(candidates)} speaks next. Answer with the name alone.";

    /// <summary>The last message: what is asked.</summary>
    public static string Question(IReadOnlyList<Ag2Member> candidates) =>
        $"That is the conversation so far. Which of {Names(candidates)} speaks next? Answer with the name alone.";

    public static string Several(IReadOnlyList<Ag2Member> candidates) =>
        $"That names more than one. Name one of {Names(candidates)}. {Rules} Give no reason.";

    public static string Nobody(IReadOnlyList<Ag2Member> candidates) =>
        $"That names nobody of the conversation. Only these can be named: {Names(candidates)}. {Rules} Give no reason.";

    /// <summary>What members are told of each other, where they are introduced.</summary>
    public static string Introductions(IReadOnlyList<Ag2Member> members) =>
        $"This conversation is held by several. Taking part are:\n\n{Roles(members)}";

    private static string Roles(IReadOnlyList<Ag2Member> members) =>
        string.Join('\n', members.Select(member => $"{member.Name}: {member.Description}".Trim()));

    private static string Names(IReadOnlyList<Ag2Member> members) => $"[{string.Join(", ", members.Select(member => member.Name))}]";
}

/// <summary>Chooses a group's speakers by code of the user's.</summary>
internal abstract class SpeakerChooser
{
    /// <summary>Chooses.</summary>
    /// <param name="question">What is known.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>An agent's name or definition, the name of a way to choose, or null to end the chat.</returns>
    public abstract ValueTask<object?> ChooseAsync(SpeakerQuestion question, CancellationToken cancellationToken);

    /// <inheritdoc cref="AgentAdapter.OpenAsync"/>
    public virtual ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) => default;

    /// <inheritdoc cref="AgentAdapter.TakeWarnings"/>
    public virtual IReadOnlyList<string> TakeWarnings() => [];
}
