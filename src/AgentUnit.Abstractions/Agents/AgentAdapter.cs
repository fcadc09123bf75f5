namespace AgentUnit;

/// <summary>Connects AgentUnit to an agent: one request in, one reply out.</summary>
/// <remarks>
/// A class written in C# overrides <see cref="InvokeAsync"/>; one written in PowerShell overrides <see cref="Invoke"/>,
/// and is then called on the pipeline thread, one case at a time. An agent that fails throws; an
/// <see cref="AgentException"/> says whether a retry can help. Adapters are called concurrently.
/// </remarks>
public abstract class AgentAdapter
{
    private string? _name;

    /// <summary>The name that reports show. Defaults to the type's name.</summary>
    public string Name
    {
        get => _name ?? DefaultName;
        init => _name = string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>The kind of adapter: <c>OpenAI</c>, <c>Simulated</c>, <c>ScriptBlock</c>, ...</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>
    /// Everything besides the request that decides the answer (model, endpoint, instructions, sampling), as one text:
    /// the adapter's part of a cache key. It never holds a secret. Null, the default, means that replies are not cached.
    /// </summary>
    public virtual string? Identity => null;

    /// <summary>The model that it asks; null where it does not know, or there are several. A reply that names no model is priced by it.</summary>
    public virtual string? Model => null;

    /// <summary>The most tokens that a reply may have; null without a limit. What a run costs at most is estimated from it.</summary>
    public virtual int? MaximumOutputTokens => null;

    /// <summary>The name used when none was given.</summary>
    protected virtual string DefaultName => Kind;

    /// <summary>Asks the agent.</summary>
    /// <param name="request">The case and attempt.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="AgentException">The agent or the way to it failed, with the kind of failure.</exception>
    public virtual ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        // A blocking agent gets a thread of its own, so that it cannot starve the pool that drives the others.
        new(Task.Factory.StartNew(
            () => Invoke(request),
            cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default));

    /// <summary>Asks the agent and blocks until it has answered. Only for adapters that cannot be asynchronous.</summary>
    /// <param name="request">The case and attempt.</param>
    /// <returns>The reply.</returns>
    public virtual AgentReply Invoke(AgentRequest request) =>
        throw new NotSupportedException($"{GetType().Name} overrides neither InvokeAsync nor Invoke.");

    /// <summary>Prepares for a run, for example by sizing a pool. Called once per run, before any case.</summary>
    /// <param name="maximumConcurrency">The most requests that the run has in flight at once.</param>
    /// <param name="cancellationToken">Cancelled when the run stops.</param>
    /// <returns>A handle that is disposed when the run has ended, or null when there is nothing to release.</returns>
    public virtual ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Hands over, and forgets, what the person who runs the adapter should be told though no case failed by it:
    /// a recording that could not be written, a script block that had to be abandoned. The runner asks when a run ends.
    /// </summary>
    /// <returns>Sentences, each said once; empty when there is nothing to say.</returns>
    public virtual IReadOnlyList<string> TakeWarnings() => [];

    /// <inheritdoc/>
    public override string ToString() => Name == Kind ? Name : $"{Name} ({Kind})";
}
