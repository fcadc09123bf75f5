using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Profiles;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Several agents that answer together. What a kind of team adds is how they take turns.</summary>
internal abstract class TeamAdapter : AgentAdapter, IAsksModels, ITakesProfile
{
    private readonly OpenAIEndpoints _endpoints;
    private readonly TeamModel _model;
    private readonly ToolRunner _tools;
    private readonly Lazy<string?> _identity;

    /// <param name="options">The team.</param>
    /// <param name="handsOver">Whether agents get a tool for every agent that they may hand over to.</param>
    /// <param name="toolWord">What a tool is called when a model is told that there is none of the name.</param>
    /// <exception cref="AgentUnitException">A setting or a definition is wrong.</exception>
    protected TeamAdapter(TeamOptions options, bool handsOver, string toolWord)
    {
        OpenAIOptionsCheck.Check(options.OpenAI);
        Options = options;
        Agents = new TeamAgents(options.Agents, handsOver);
        _endpoints = new OpenAIEndpoints(options.OpenAI);
        _model = new TeamModel(_endpoints);
        _tools = new ToolRunner(Agents, OpenAISecrets.ForAnswers(options.OpenAI), toolWord);

        // Asked for with every case where replies are cached.
        _identity = new Lazy<string?>(() => TeamIdentity.Describe(Kind, Options, Agents, Rules));
    }

    /// <summary>Null where no text says all that decides the answer, such as instructions that a script makes.</summary>
    public override string? Identity => _identity.Value;

    public override string? Model => Agents.All.All(agent => agent.Definition.Model is null) ? Options.OpenAI.Model : null;

    public IReadOnlyList<string> Models =>
        Agents.All.Select(agent => agent.Definition.Model ?? Options.OpenAI.Model).Where(model => !string.IsNullOrEmpty(model)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

    public abstract CallCount CallsPerReply { get; }

    public TeamAgents Agents { get; }

    /// <summary>What was found of mocks that never answer.</summary>
    public UnknownMocks Mocks { get; } = new();

    protected TeamOptions Options { get; }

    /// <summary>What else decides how the team takes turns, as one text; null when no text says it all.</summary>
    protected abstract string? Rules { get; }

    protected override string DefaultName => Kind;

    public override async ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        var opened = new OpenedHandles();
        try
        {
            opened.Add(_endpoints.Lease(maximumConcurrency));
            foreach (var tool in Agents.Tools)
            {
                opened.Add(await tool.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false));
            }

            foreach (var open in Agents.All.Select(static agent => agent.Definition.Opener).OfType<Func<int, CancellationToken, ValueTask<IAsyncDisposable?>>>())
            {
                opened.Add(await open(maximumConcurrency, cancellationToken).ConfigureAwait(false));
            }

            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var limit = Options.MaximumTurns is { } own && request.MaximumTurns is { } given ? Math.Min(own, given) : Options.MaximumTurns ?? request.MaximumTurns;
        Mocks.Check(this, request.Case);
        var progress = TeamProgress.Begin(this, request);
        var run = new TeamRun(request, limit, Agents, _model, _tools, progress);
        try
        {
            return await RunAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentException exception)
        {
            throw TeamFailures.Of(exception, run.Recorder);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw TeamFailures.Stopped(exception, run.Recorder);
        }
        finally
        {
            progress.End();
        }
    }

    public override IReadOnlyList<string> TakeWarnings() => [.. Mocks.Take(), .. Agents.Tools.SelectMany(tool => tool.TakeWarnings()).Distinct()];

    public ProfiledAdapter With(AgentProfile profile)
    {
        var connection = ProfiledConnection.Of(Options.OpenAI, profile);
        return new(
            connection.Options == Options.OpenAI ? this : Copy(Options with { OpenAI = connection.Options }),
            connection.Kept,
            []);
    }

    /// <summary>Lets the agents take their turns.</summary>
    /// <exception cref="AgentException">The team cannot go on.</exception>
    protected abstract ValueTask<AgentReply> RunAsync(TeamRun run, CancellationToken cancellationToken);

    /// <summary>The same kind of team with other options.</summary>
    protected abstract TeamAdapter Copy(TeamOptions options);
}
