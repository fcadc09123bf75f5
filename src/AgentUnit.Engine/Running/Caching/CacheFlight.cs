namespace AgentUnit.Engine.Running.Caching;

/// <summary>One caller's way to a reply that was not stored. Whoever takes off first calls for all.</summary>
internal abstract class CacheFlight(string key)
{
    private volatile bool _hasCalled;

    public string Key => key;

    /// <summary>Whether this caller made the call.</summary>
    public bool HasCalled => _hasCalled;

    public abstract ValueTask<CacheEntry> CallAsync(CancellationToken cancellationToken);

    protected void MarkCalled() => _hasCalled = true;
}

/// <inheritdoc/>
internal sealed class CacheFlight<TState>(
    ResponseCache cache,
    string key,
    AgentAdapter adapter,
    AgentRequest request,
    TimeSpan lifetime,
    TState state,
    Func<TState, CancellationToken, ValueTask<AgentReply>> call)
    : CacheFlight(key)
{
    public override async ValueTask<CacheEntry> CallAsync(CancellationToken cancellationToken)
    {
        // An equal flight may have landed between this caller's look and its own start.
        if (cache.TryGet(Key, out var entry))
        {
            return entry;
        }

        MarkCalled();
        var reply = await call(state, cancellationToken).ConfigureAwait(false);
        return cache.Store(Key, adapter.Name, request.Input, reply, lifetime);
    }
}
