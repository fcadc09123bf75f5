using AgentUnit.Engine.Running.Caching;
using Microsoft.Extensions.Time.Testing;
using static AgentUnit.Tests.Running.Caching.CacheFixtures;

namespace AgentUnit.Tests.Running.Caching;

public sealed class SharedFlightTests : IDisposable
{
    private readonly ResponseCache _cache = new(new FakeTimeProvider());
    private readonly NamedAgent _agent = new();
    private readonly TaskCompletionSource<AgentReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;
    private CancellationToken _flightToken;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHundredEqualRequestsAtOnceAreSentOnce()
    {
        var callers = Enumerable.Range(0, 100).Select(_ => Ask(Token)).ToArray();
        _answer.SetResult(new AgentReply { Output = "4" });

        var replies = await Task.WhenAll(callers);

        Assert.Equal(1, _calls);
        Assert.Equal(99, replies.Count(static r => r.IsHit));
        Assert.All(replies, r => Assert.Same(replies[0].Reply, r.Reply));
        Assert.Equal(99, Assert.Single(_cache.Entries(static _ => true)).Hits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EqualRequestsThatRaceWithAnInstantAgentAreSentOnce(bool cancellable)
    {
        for (var round = 0; round < 200; round++)
        {
            var request = Request($"round {round}");
            _calls = 0;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
                async () => await _cache.GetOrCallAsync(_agent, request, Hour, this, Instant, cancellable ? Token : default),
                Token)));
            Assert.Equal(1, _calls);
        }

        static ValueTask<AgentReply> Instant(SharedFlightTests test, CancellationToken token)
        {
            Interlocked.Increment(ref test._calls);
            return new(new AgentReply { Output = "4" });
        }
    }

    [Fact]
    public async Task AFailedCallFailsAllThatSharedItAndTheNextOneCallsAgain()
    {
        var callers = Enumerable.Range(0, 3).Select(_ => Ask(Token)).ToArray();
        await _called.Task;
        _answer.SetException(new AgentException(ErrorKind.ServerError, "503"));

        foreach (var caller in callers)
        {
            await Assert.ThrowsAsync<AgentException>(() => caller);
        }

        Assert.Equal(1, _calls);
        Assert.Empty(_cache.Entries(static _ => true));
    }

    [Fact]
    public async Task ACallerThatLeavesDoesNotStopTheOthers()
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var leader = Ask(impatient.Token);
        await _called.Task;
        var joiner = Ask(Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        Assert.False(_flightToken.IsCancellationRequested);

        _answer.SetResult(new AgentReply { Output = "4" });
        Assert.Equal("4", (await joiner).Reply.Output);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task TheCallIsStoppedWhenTheLastCallerHasLeft()
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var callers = new[] { Ask(impatient.Token), Ask(impatient.Token) };
        await _called.Task;

        await impatient.CancelAsync();

        foreach (var caller in callers)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        }

        Assert.True(_flightToken.IsCancellationRequested);
    }

    [Fact]
    public async Task ACallStoppedByItsOwnCallerIsMadeAgainForTheOthers()
    {
        var stopped = _cache.GetOrCallAsync(_agent, Request("x"), Hour, this, StoppedByItself, Token).AsTask();
        await _called.Task;
        var joiner = _cache.GetOrCallAsync(
            _agent, Request("x"), Hour, 0, static (_, _) => new(new AgentReply { Output = "4" }), Token).AsTask();
        _answer.SetCanceled(CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        var reply = await joiner;
        Assert.Equal("4", reply.Reply.Output);
        Assert.False(reply.IsHit);

        static async ValueTask<AgentReply> StoppedByItself(SharedFlightTests test, CancellationToken token)
        {
            test._called.TrySetResult();
            return await test._answer.Task;
        }
    }

    [Fact]
    public async Task ACallerWhoseTokenIsAlreadyCancelledCallsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ask(new CancellationToken(canceled: true)));

        Assert.Equal(0, _calls);
    }

    public void Dispose() => _cache.Dispose();

    private Task<CachedReply> Ask(CancellationToken token) =>
        _cache.GetOrCallAsync(_agent, Request("x"), Hour, this, static (test, flight) => test.Answer(flight), token).AsTask();

    private async ValueTask<AgentReply> Answer(CancellationToken flight)
    {
        Interlocked.Increment(ref _calls);
        _flightToken = flight;
        _called.TrySetResult();
        return await _answer.Task.WaitAsync(flight);
    }
}
