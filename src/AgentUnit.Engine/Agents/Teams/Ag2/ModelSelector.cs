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
