using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

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

/// <summary>Makes the HybridCache that lets equal requests in flight share one call.</summary>
internal static class SharedFlights
{
    /// <summary>Only flights are shared through it: what it stores, it would first serialise, to learn its size.</summary>
    public static HybridCacheEntryOptions Options { get; } = new()
    {
        Flags = HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableDistributedCache,
    };

    public static HybridCache Create(IMemoryCache memory, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(memory);
        services.AddSingleton(time);
        services.AddHybridCache();
        return services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }
}
