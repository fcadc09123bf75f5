using AgentUnit.Engine.Running.Caching;
using Microsoft.Extensions.Time.Testing;
using static AgentUnit.Tests.Running.Caching.CacheFixtures;

namespace AgentUnit.Tests.Running.Caching;

public sealed class ResponseCacheTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ResponseCache _cache;
    private readonly NamedAgent _agent = new();
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ResponseCacheTests() => _cache = new ResponseCache(_time);

    [Fact]
    public async Task GivesTheSameReplyWithoutASecondCall()
    {
        var first = await Ask(Request("2 + 2"));
        var second = await Ask(Request("2 + 2"));

        Assert.False(first.IsHit);
        Assert.True(second.IsHit);
        Assert.Same(first.Reply, second.Reply);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task CallsAgainWhenTheLifetimeIsOver()
    {
        await Ask(Request("2 + 2"));

        _time.Advance(Hour - TimeSpan.FromSeconds(1));
        Assert.True((await Ask(Request("2 + 2"))).IsHit);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await Ask(Request("2 + 2"))).IsHit);
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task EndlessLifetimeIsAllowed()
    {
        await _cache.GetOrCallAsync(_agent, Request("x"), TimeSpan.MaxValue, 0, Answer, Token);

        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(All()).ExpiresAt);
    }

    [Fact]
    public async Task WithoutALifetimeNothingIsKept()
    {
        await _cache.GetOrCallAsync(_agent, Request("x"), TimeSpan.Zero, 0, Answer, Token);

        Assert.Empty(All());
    }

    [Fact]
    public async Task AnAgentWithoutIdentityIsAlwaysCalled()
    {
        var nameless = new NamedAgent(identity: null);

        await _cache.GetOrCallAsync(nameless, Request("x"), Hour, 0, Answer, Token);
        var second = await _cache.GetOrCallAsync(nameless, Request("x"), Hour, 0, Answer, Token);

        Assert.False(second.IsHit);
        Assert.Equal(2, _calls);
        Assert.Empty(All());
    }

    [Fact]
    public async Task RepeatsAreCalledEachForThemselves()
    {
        await Ask(Request("x", repeat: 1));
        await Ask(Request("x", repeat: 2));

        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task FailuresAreNotKept()
    {
        await Assert.ThrowsAsync<AgentException>(async () => await _cache.GetOrCallAsync(
            _agent, Request("x"), Hour, 0, static (_, _) => throw new AgentException(ErrorKind.ServerError, "503"), Token));

        Assert.False((await Ask(Request("x"))).IsHit);
    }

    [Fact]
    public async Task ListsWhatItHolds()
    {
        await Ask(Request("2 + 2"));
        await Ask(Request("2 + 2"));
        await Ask(Request("3 + 3"));

        var entry = Assert.Single(_cache.Entries(static _ => true), static e => e.Input == "2 + 2");
        Assert.Equal(("agent", "4", 1L), (entry.Adapter, entry.Output, entry.Hits));
        Assert.Equal(_time.GetUtcNow(), entry.CreatedAt);
        Assert.Equal(_time.GetUtcNow() + Hour, entry.ExpiresAt);
        Assert.Equal(64, entry.Key.Length);
        Assert.Empty(_cache.Entries(static name => name == "another"));
    }

    [Fact]
    public async Task DropsOneEntry()
    {
        await Ask(Request("a"));
        await Ask(Request("b"));
        await Ask(Request("c"));

        _cache.Remove(All().First(static e => e.Input == "b").Key);
        Assert.Equal(["a", "c"], All().Select(static e => e.Input).Order());
    }

    [Fact]
    public async Task ListsNothingThatHasExpired()
    {
        await Ask(Request("a"));

        _time.Advance(Hour);

        Assert.Empty(All());
    }

    [Fact]
    public async Task StaysWithinItsSize()
    {
        const int Limit = 200_000;
        using var small = new ResponseCache(_time, Limit);
        var text = new string('x', 5_000);

        for (var i = 0; i < 200; i++)
        {
            await small.GetOrCallAsync(
                _agent, Request($"{i}"), Hour, text, static (state, _) => new(new AgentReply { Output = state }), Token);
        }

        Assert.InRange(small.Entries(static _ => true).Sum(static e => 2 * e.Output.Length), 1, Limit);
    }

    [Fact]
    public async Task AReplyLargerThanTheWholeCacheIsGivenAndNotKept()
    {
        using var small = new ResponseCache(_time, 1_000);

        var reply = await small.GetOrCallAsync(
            _agent, Request("x"), Hour, 0, static (_, _) => new(new AgentReply { Output = new string('x', 10_000) }), Token);

        Assert.Equal(10_000, reply.Reply.Output.Length);
        Assert.Empty(small.Entries(static _ => true));
    }

    public void Dispose() => _cache.Dispose();

    private IEnumerable<CacheEntryInfo> All() => _cache.Entries(static _ => true);

    private ValueTask<CachedReply> Ask(AgentRequest request) =>
        _cache.GetOrCallAsync(_agent, request, Hour, 0, Answer, Token);

    private ValueTask<AgentReply> Answer(int state, CancellationToken token)
    {
        Interlocked.Increment(ref _calls);
        return new(new AgentReply { Output = "4" });
    }
}
