using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;

namespace AgentUnit.Engine.Running.Caching;

/// <summary>Keeps replies in memory, and sends equal requests that are in flight at once only once.</summary>
internal sealed class ResponseCache : IDisposable
{
    public const long DefaultSizeLimit = 64L * 1024 * 1024;
    public const int MaximumEntries = 100_000;

    // Made when first used: every suite has a cache, and few use it.
    private readonly Lazy<MemoryCache> _memory;
    private readonly Lazy<HybridCache> _flights;
    private readonly TimeProvider _time;
    private readonly long _smallestEntry;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="time">The clock that entries expire by.</param>
    /// <param name="sizeLimit">The most bytes, as estimated, that replies may take. When full, the least recently used go.</param>
    public ResponseCache(TimeProvider time, long sizeLimit = DefaultSizeLimit)
    {
        _time = time;
        _memory = new(() => new MemoryCache(new MemoryCacheOptions { Clock = new CacheClock(time), SizeLimit = sizeLimit }));
        _flights = new(() => SharedFlights.Create(_memory.Value, time));

        // The limit is in bytes; counting small entries as larger than they are bounds their number too.
        _smallestEntry = Math.Max(1, sizeLimit / MaximumEntries);
    }

    /// <summary>The process's cache.</summary>
    public static ResponseCache Shared { get; } = new(TimeProvider.System);

    /// <summary>How many entries are held, expired ones that nobody has looked for among them.</summary>
    public int Count => _memory.IsValueCreated ? _memory.Value.Count : 0;

    /// <summary>Gives the stored reply to a request, else that of an equal request in flight, else calls.</summary>
    /// <param name="adapter">The agent. One without an identity is always called.</param>
    /// <param name="request">The request; its case's text, its messages and its repeat count, its attempt does not.</param>
    /// <param name="lifetime">How long the reply is good for.</param>
    /// <param name="state">What <paramref name="call"/> is given. A call may outlive its first caller, so this must not be reused.</param>
    /// <param name="call">
    /// Makes the call. Its token is cancelled when every caller that waits for it has gone. What it throws, all of
    /// them get, except <see cref="OperationCanceledException"/>: then the others call for themselves. Nothing thrown is stored.
    /// </param>
    /// <param name="cancellationToken">Ends this caller's wait; the others keep waiting.</param>
    public ValueTask<CachedReply> GetOrCallAsync<TState>(
        AgentAdapter adapter,
        AgentRequest request,
        TimeSpan lifetime,
        TState state,
        Func<TState, CancellationToken, ValueTask<AgentReply>> call,
        CancellationToken cancellationToken)
    {
        if (adapter.Identity is not { } identity)
        {
            return CallAsync(state, call, cancellationToken);
        }

        var key = CacheKey.Create(adapter, identity, request);
        if (TryGet(key, out var entry))
        {
            entry.CountHit();
            return new(new CachedReply(entry.Reply, IsHit: true));
        }

        return ShareAsync(new CacheFlight<TState>(this, key, adapter, request, lifetime, state, call), cancellationToken);
    }

    /// <summary>The entries that are still good.</summary>
    public IEnumerable<CacheEntryInfo> Entries(Predicate<string> adapterMatches)
    {
        foreach (var key in _memory.IsValueCreated ? _memory.Value.Keys : [])
        {
            if (TryGet((string)key, out var entry) && adapterMatches(entry.Adapter))
            {
                yield return entry.ToInfo();
            }
        }
    }

    /// <summary>Drops the entries that are no longer good, which otherwise go when they are next looked for.</summary>
    public void RemoveExpired()
    {
        if (_memory.IsValueCreated)
        {
            // Of 0%, that is, beyond what has expired.
            _memory.Value.Compact(0);
        }
    }

    /// <summary>Drops one entry.</summary>
    public void Remove(string key)
    {
        if (_memory.IsValueCreated)
        {
            _memory.Value.Remove(key);
        }
    }

    public void Dispose()
    {
        if (_memory.IsValueCreated)
        {
            _memory.Value.Dispose();
        }
    }

    public bool TryGet(string key, [NotNullWhen(true)] out CacheEntry? entry) =>
        (entry = _memory.Value.TryGetValue(key, out var found) ? found as CacheEntry : null) is not null;

    public CacheEntry Store(string key, string adapter, string input, AgentReply reply, TimeSpan lifetime)
    {
        var now = _time.GetUtcNow();
        var expiresAt = lifetime < DateTimeOffset.MaxValue - now ? now + lifetime : DateTimeOffset.MaxValue;
        var entry = new CacheEntry(key, adapter, input, reply, now, expiresAt);
        if (lifetime > TimeSpan.Zero)
        {
            using var slot = _memory.Value.CreateEntry(key);
            slot.Value = entry;
            slot.Size = Math.Max(_smallestEntry, entry.EstimateBytes());
            slot.AbsoluteExpiration = expiresAt;
        }

        return entry;
    }

    private static async ValueTask<CachedReply> CallAsync<TState>(
        TState state, Func<TState, CancellationToken, ValueTask<AgentReply>> call, CancellationToken cancellationToken) =>
        new(await call(state, cancellationToken).ConfigureAwait(false), IsHit: false);

    private async ValueTask<CachedReply> ShareAsync(CacheFlight flight, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var entry = await _flights.Value.GetOrCreateAsync(
                    flight.Key,
                    flight,
                    static (own, token) => own.CallAsync(token),
                    SharedFlights.Options,
                    tags: null,
                    cancellationToken).ConfigureAwait(false);
                if (!flight.HasCalled)
                {
                    entry.CountHit();
                }

                return new(entry.Reply, IsHit: !flight.HasCalled);
            }
            catch (OperationCanceledException) when (!flight.HasCalled && !cancellationToken.IsCancellationRequested)
            {
                // Whoever made the call was stopped, and this caller was not.
            }
        }
    }
}

/// <summary>What the cache gave.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="IsHit">Whether it came without a call of one's own: stored before, or fetched by an equal request in flight.</param>
internal readonly record struct CachedReply(AgentReply Reply, bool IsHit);

/// <summary>Lets the memory cache tell time by a TimeProvider.</summary>
internal sealed class CacheClock(TimeProvider time) : ISystemClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
