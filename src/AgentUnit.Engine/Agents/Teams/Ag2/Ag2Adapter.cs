using AgentUnit.Engine.Running;

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

    protected override async ValueTask<AgentReply> RunAsync(TeamRun run, CancellationToken cancellationToken)
    {
        if (_options.Timeout is not { } timeout)
        {
            return await ChatAsync(run, cancellationToken).ConfigureAwait(false);
        }

        using var clock = new CancellationTokenSource(timeout, run.Request.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            return await ChatAsync(run, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Ag2Failures.TimedOut(timeout, exception);
        }
    }

    protected override TeamAdapter Copy(TeamOptions options) => new Ag2Adapter((Ag2Options)options) { Name = Name };

    private static Ag2Options Complete(Ag2Options options) => options.Agents.Count > 0 ? options : options with { Agents = [Ag2Defaults.Assistant] };

    private ValueTask<AgentReply> ChatAsync(TeamRun run, CancellationToken cancellationToken) =>
        new Ag2Run(_options, _cast, run).ChatAsync(cancellationToken);
}
