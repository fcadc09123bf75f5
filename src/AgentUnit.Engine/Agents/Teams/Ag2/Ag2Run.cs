using AgentUnit.Engine.Randomness;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>One chat, from the request to the reply.</summary>
internal sealed class Ag2Run
{
    // How often the model that chooses speakers named no single one, however often it was asked.
    private const string FailuresKey = "SelectionFailures";

    private readonly Ag2Options _options;
    private readonly Ag2Cast _cast;
    private readonly TeamRun _run;
    private readonly ContextVariables _variables;
    private readonly ChatActions _actions;
    private readonly Replies _replies;
    private readonly ChatRecord _record;

    public Ag2Run(Ag2Options options, Ag2Cast cast, TeamRun run)
    {
        (_options, _cast, _run) = (options, cast, run);
        _variables = ContextVariables.Before(run.Request, options.ContextVariables);
        _actions = new ChatActions(run, _variables, options.RequestTimeout);
        _replies = new Replies(_actions, options.DefaultReply);
        _record = new ChatRecord(run.Recorder, cast.Asker.Name, cast.Group is not null);
    }

    public async ValueTask<AgentReply> ChatAsync(CancellationToken cancellationToken)
    {
        var history = new ChatHistory(_run.Request);
        _run.Recorder.Begin(history.All);
        return _cast.Group is { } group
            ? await ChatInGroupAsync(group, history, cancellationToken).ConfigureAwait(false)
            : await ChatInTwoAsync(_cast.Answerer!, history, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<AgentReply> ChatInTwoAsync(Ag2Member member, ChatHistory history, CancellationToken cancellationToken)
    {
        var (asker, answerer) = (new Seat(_cast.Asker), new Seat(member));
        foreach (var (message, speaker) in history.Said(asker.Name, answerer.Name))
        {
            asker.Remember(message, speaker);
            answerer.Remember(message, speaker);
        }

        var chat = new TwoAgentChat(asker, answerer, _replies, _record);
        _run.Recorder.StopReason = await chat.RunAsync(history.First, _run.MaximumTurns, cancellationToken).ConfigureAwait(false);
        return Reply(await SummarizeAsync(member.Agent!, answerer.View, cancellationToken).ConfigureAwait(false), _variables.Metadata);
    }

    private async ValueTask<AgentReply> ChatInGroupAsync(Ag2Group group, ChatHistory history, CancellationToken cancellationToken)
    {
        Seat[] seats = [.. group.Members.Select(member => new Seat(member))];
        var random = CaseRandom.For(_run.Request.Seed, _run.Request.Case.Id, _run.Request.Repeat, _run.FirstAttempt);
        var selector = new SpeakerSelector(group, random, _actions);
        var chat = new GroupChat(group, seats, _replies, selector, _record);
        foreach (var (message, speaker) in history.Said(_cast.Asker.Name, group.Manager.Name))
        {
            chat.Remember(message, speaker);
        }

        // A round is a message, and the first is not the team's own turn.
        var rounds = _run.MaximumTurns is { } turns ? Math.Min(_options.MaximumRounds, turns + 1) : _options.MaximumRounds;
        _run.Recorder.StopReason = await chat.RunAsync(history.First, _cast.Asker.Name, rounds, cancellationToken).ConfigureAwait(false);
        var summary = await SummarizeAsync(group.Manager.Agent!, chat.Messages, cancellationToken).ConfigureAwait(false);
        return Reply(summary, selector.Failures == 0 ? _variables.Metadata : _variables.Metadata.Append(new(FailuresKey, selector.Failures)));
    }

    private AgentReply Reply(string output, IEnumerable<KeyValuePair<string, object?>> metadata) =>
        _run.Recorder.Build(output) with { Metadata = new Dictionary<string, object?>(metadata, StringComparer.OrdinalIgnoreCase) };

    private async ValueTask<string> SummarizeAsync(TeamAgent agent, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        if (_record.Last is not { } last)
        {
            return "";
        }

        if (_options.Summary == SummaryMethod.LastMessage)
        {
            return last.Content.Replace(TerminationRule.Word, "", StringComparison.Ordinal);
        }

        var prompt = new ChatMessage(_options.SummaryRole, _options.SummaryPrompt ?? Ag2Defaults.SummaryPrompt);
        var summary = await _actions.AskAboutAsync(agent, [.. messages, prompt], cancellationToken).ConfigureAwait(false);
        _run.Recorder.EndWithAnswer();
        return summary;
    }
}
