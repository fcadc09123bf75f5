using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Agents that chat as AG2's do: two of them, or a group with a manager.</summary>
internal sealed class Ag2Adapter : TeamAdapter
{
    private readonly Ag2Cast _cast;
    private readonly Ag2Options _options;

    /// <exception cref="AgentUnitException">A setting or a definition is wrong.</exception>
    public Ag2Adapter(Ag2Options options)
        : base(options = Complete(options), handsOver: false, toolWord: "Function")
    {
        _options = options;
        _cast = new Ag2Cast(options);
    }

    public override string Kind => "Ag2";

    public override CallCount CallsPerReply => new(
        _options.Summary == SummaryMethod.LastMessage ? 1 : 2,
        _cast.Group is not null || Options.MaximumTurns is not 1);

    protected override string? Rules => Ag2Rules.Describe(_options);

    public override async ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        var team = await base.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false);
        if (_options.Chooser is not { } chooser)
        {
            return team;
        }

        var opened = new OpenedHandles();
        opened.Add(team);
        try
        {
            opened.Add(await chooser.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false));
            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override IReadOnlyList<string> TakeWarnings() => [.. base.TakeWarnings(), .. _options.Chooser?.TakeWarnings() ?? []];

    protected override ValueTask<AgentReply> RunAsync(TeamRun run, CancellationToken cancellationToken)
    {
        var chat = new Ag2Run(_options, _cast, run);
        return _options.Timeout is { } timeout
            ? Limit.KeepAsync(timeout, run.Spent, "The chat", run.Request.TimeProvider, chat.ChatAsync, cancellationToken)
            : chat.ChatAsync(cancellationToken);
    }

    protected override TeamAdapter Copy(TeamOptions options) => new Ag2Adapter((Ag2Options)options) { Name = Name };

    private static Ag2Options Complete(Ag2Options options) => (options.Agents.Count, options.AssistantInstructions) switch
    {
        (0, null) => options with { Agents = [Ag2Defaults.Assistant] },
        (0, var instructions) => options with { Agents = [Ag2Defaults.Assistant with { Instructions = instructions }] },
        (_, null) => options,
        _ => throw Ag2Errors.Contradiction($"{Setting.SystemPrompt}, which is for the assistant of a chat without {Setting.Agent}, and {Setting.Agent}"),
    };
}

/// <summary>The rules of a chat as one text: what decides its course besides the agents.</summary>
internal static class Ag2Rules
{
    /// <summary>Describes them.</summary>
    /// <returns>The text; null where a script decides, which may look at anything.</returns>
    public static string? Describe(Ag2Options options) => options.Chooser is not null ? null : PlainJson.Text(new Dictionary<string, object?>
    {
        ["group"] = options.IsGroup,
        ["initiator"] = options.Initiator,
        ["proxy"] = options.UserProxy is { } proxy ? new[] { proxy.Name, proxy.Description, proxy.Terminate } : null,
        ["terminate"] = options.Terminate,
        ["rounds"] = options.MaximumRounds,
        ["replies"] = options.MaximumReplies,
        ["default"] = options.DefaultReply,
        ["summary"] = new[] { options.Summary.ToString(), options.SummaryPrompt, options.SummaryRole.ToString() },
        ["selection"] = new object?[] { options.Selection.ToString(), options.SelectionRetries, options.SelectionRole.ToString() },
        ["allowed"] = Plain(options.AllowedTransitions),
        ["disallowed"] = Plain(options.DisallowedTransitions),
        ["repeat"] = options.RepeatSpeakers,
        ["introductions"] = options.SendsIntroductions,
    });

    private static Dictionary<string, object?>? Plain(IReadOnlyDictionary<string, IReadOnlyList<string>>? table) =>
        table?.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => (object?)entry.Value.Order(StringComparer.Ordinal).ToArray());
}
