using AgentUnit.Engine.Randomness;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Chooses who speaks next in one chat of a group.</summary>
internal sealed class SpeakerSelector(Ag2Group group, CaseRandom random, ChatActions actions)
{
    private readonly ModelSelector _model = new(group, actions);
    private CaseRandom _random = random;

    /// <summary>How often the model's choice could not be told, so that the next in order spoke.</summary>
    public int Failures => _model.Failures;

    /// <summary>Chooses.</summary>
    /// <param name="lastSpeaker">Who spoke last: a member, or who began the chat from outside.</param>
    /// <param name="last">What they said.</param>
    /// <param name="messages">All that was said.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>The next speaker; null where nobody may speak, and the chat ends.</returns>
    public async ValueTask<Ag2Member?> NextAsync(string lastSpeaker, Ag2Message last, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var selection = group.Selection;
        if (group.Chooser is { } chooser)
        {
            var choice = await actions.ChooseAsync(chooser, new SpeakerQuestion(lastSpeaker, messages.ToArray(), group.Names), cancellationToken).ConfigureAwait(false);
            if (choice is null || group.Find(NameOf(choice)) is not null)
            {
                return choice is null ? null : group.Find(NameOf(choice));
            }

            selection = SpeakerSelections.Find(NameOf(choice)) ?? throw Ag2Failures.ChoiceUnknown(NameOf(choice), group.Names);
        }

        var candidates = Executors(last);
        if (candidates is [var only] && last.ToolCalls.Count > 0)
        {
            return only;
        }

        return group.Transitions.After(lastSpeaker, group.Find(lastSpeaker) is not null, candidates) switch
        {
            null => null,
            [var single] => single,
            var eligible => await ChooseAsync(selection, lastSpeaker, eligible.Count == 0 ? group.Members : eligible, messages, last, cancellationToken).ConfigureAwait(false),
        };
    }

    private async ValueTask<Ag2Member> ChooseAsync(
        SpeakerSelection selection,
        string lastSpeaker,
        IReadOnlyList<Ag2Member> eligible,
        IReadOnlyList<ChatMessage> messages,
        Ag2Message last,
        CancellationToken cancellationToken) => selection switch
        {
            SpeakerSelection.RoundRobin => group.After(lastSpeaker, eligible),
            SpeakerSelection.Random => eligible[_random.NextInt32(eligible.Count)],
            _ => await _model.ChooseAsync(eligible, WithoutOpenCalls(messages, last), cancellationToken).ConfigureAwait(false)
                ?? group.After(lastSpeaker, eligible),
        };

    // Who can run what was asked for; where nobody can run all of it, whoever can run anything.
    private IReadOnlyList<Ag2Member> Executors(Ag2Message last)
    {
        if (last.ToolCalls.Count == 0)
        {
            return group.Members;
        }

        Ag2Member[] able = [.. group.Members.Where(member => last.ToolCalls.All(call => member.Functions.FindTool(call.Name) is not null))];
        able = able.Length > 0 ? able : [.. group.Members.Where(member => member.Functions.Schemas is not null)];
        return able.Length > 0 ? able : throw Ag2Failures.NobodyRuns(last.ToolCalls);
    }

    // Services refuse a request for tools that no results follow.
    private static IReadOnlyList<ChatMessage> WithoutOpenCalls(IReadOnlyList<ChatMessage> messages, Ag2Message last) =>
        last.ToolCalls.Count == 0 ? messages : [.. messages.SkipLast(1), messages[^1] with { ToolCalls = [] }];

    private static string NameOf(object choice) => choice switch
    {
        AgentDefinition agent => agent.Name,
        string text => text.Trim(),
        _ => throw Ag2Failures.ChoiceInvalid(choice),
    };
}
