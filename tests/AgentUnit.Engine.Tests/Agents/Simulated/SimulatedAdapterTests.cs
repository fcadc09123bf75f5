using AgentUnit.Engine.Agents.Simulated;
using AgentUnit.Tests.Statistics;
using MathNet.Numerics.Distributions;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Agents.Simulated;

public sealed class SimulatedAdapterTests
{
    private static readonly SimulatedOptions AtOnce = new() { TimeToFirstToken = TimeSpan.Zero, TimePerToken = TimeSpan.Zero };

    [Fact]
    public async Task AnswersWithUsageAndTimes()
    {
        var reply = await Call(new SimulatedAdapter(AtOnce with { Model = "toy" }), Ask("What is 2 + 2?"));

        Assert.Equal("4", reply.Output);
        Assert.Equal(6, reply.InputTokens);
        Assert.Equal(1, reply.OutputTokens);
        Assert.Equal("stop", reply.FinishReason);
        Assert.Equal("toy", reply.Model);
        Assert.NotNull(reply.TimeToFirstToken);
        Assert.Equal(reply.TimeToFirstToken, reply.TimeToLastToken);
    }

    [Fact]
    public async Task CountsTheTokensOfEveryMessageAndAnswersTheLastOne()
    {
        var request = new AgentRequest
        {
            Case = new TestCase
            {
                Id = "1",
                Messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "1 + 1"), new(ChatRole.Assistant, "2"), new(ChatRole.User, "3 + 4")],
            },
        };

        var reply = await Call(new SimulatedAdapter(AtOnce), request);

        Assert.Equal("7", reply.Output);
        Assert.Equal(3 + 3 + 1 + 3, reply.InputTokens);
    }

    [Fact]
    public void CompletesSynchronouslyWithoutLatency() =>
        Assert.True(Call(new SimulatedAdapter(AtOnce), Ask("hello")).IsCompletedSuccessfully);

    [Fact]
    public async Task WaitsByTheClockOfTheRequest()
    {
        var clock = new FakeTimeProvider();
        var adapter = new SimulatedAdapter(new() { TimeToFirstToken = TimeSpan.FromMinutes(2), TimePerToken = TimeSpan.FromSeconds(10), Spread = 0 });

        var call = Call(adapter, Ask("a b c d", clock));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        var reply = await call;
        Assert.Equal(TimeSpan.FromMinutes(2), reply.TimeToFirstToken);
        Assert.Equal(TimeSpan.FromSeconds(150), reply.TimeToLastToken);
    }

    [Fact]
    public void DrawsLatenciesFromTheLogNormalLaw()
    {
        const int Count = 5_000;
        var options = new SimulatedOptions { TimeToFirstToken = TimeSpan.FromMilliseconds(300), TimePerToken = TimeSpan.FromMilliseconds(20), Spread = 0.5 };
        var calls = Enumerable.Range(0, Count).Select(i => SimulatedCall.Draw(options, Ask("x", id: $"case-{i}"))).ToArray();

        AssertFollows(calls.Select(call => call.ToFirstToken(options).TotalMilliseconds), 300);
        AssertFollows(calls.Select(call => (call.ToLastToken(options, 2) - call.ToFirstToken(options)).TotalMilliseconds), 20);

        static void AssertFollows(IEnumerable<double> sample, double median) =>
            KolmogorovSmirnovTest.AssertFollows(sample, value => LogNormal.CDF(Math.Log(median), 0.5, value));
    }

    [Fact]
    public async Task FailsAtTheRatesThatWereSet()
    {
        const int Count = 10_000;
        var adapter = new SimulatedAdapter(AtOnce with { ErrorRate = 0.1, RateLimitRate = 0.05, Seed = 1 });
        var failures = new List<ErrorKind>();
        for (var i = 0; i < Count; i++)
        {
            try
            {
                await Call(adapter, Ask("x", id: $"case-{i}"));
            }
            catch (AgentException exception)
            {
                Assert.True(exception.IsTransient);
                failures.Add(exception.Kind);
            }
        }

        AssertShare(0.1, failures.Count(static kind => kind == ErrorKind.ServerError));
        AssertShare(0.05, failures.Count(static kind => kind == ErrorKind.RateLimited));

        // The central 99.9% of the binomial law.
        static void AssertShare(double rate, int failed) => Assert.InRange(
            Binomial.CDF(rate, Count, failed), 0.0005, 0.9995);
    }

    [Fact]
    public async Task RateLimitsSayWhenToComeBack()
    {
        var adapter = new SimulatedAdapter(AtOnce with { RateLimitRate = 1, RetryAfter = TimeSpan.FromSeconds(3) });

        var exception = await Assert.ThrowsAsync<AgentException>(() => Call(adapter, Ask("x")));

        Assert.Equal(ErrorKind.RateLimited, exception.Kind);
        Assert.Equal(429, exception.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), exception.RetryAfter);
    }

    [Fact]
    public async Task HangsUntilItIsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var clock = new FakeTimeProvider();
        var call = new SimulatedAdapter(AtOnce with { HangRate = 1 }).InvokeAsync(Ask("x", clock), stop.Token).AsTask();

        clock.Advance(TimeSpan.FromDays(365));
        Assert.False(call.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public void AnErrorRateLeavesTheOtherLatenciesAsTheyWere()
    {
        var calm = new SimulatedOptions();
        var stormy = calm with { ErrorRate = 0.5 };

        for (var i = 0; i < 100; i++)
        {
            var request = Ask("x", id: $"case-{i}");
            Assert.Equal(SimulatedCall.Draw(calm, request).ToFirstToken(calm), SimulatedCall.Draw(stormy, request).ToFirstToken(stormy));
        }
    }

    [Fact]
    public void ItsOwnSeedStandsAboveTheRuns()
    {
        var request = Ask("x");
        var other = new AgentRequest { Case = request.Case, Seed = 99 };
        var seeded = new SimulatedOptions { Seed = 5 };

        Assert.Equal(SimulatedCall.Draw(seeded, request), SimulatedCall.Draw(seeded, other));
        Assert.NotEqual(SimulatedCall.Draw(new(), request), SimulatedCall.Draw(new(), other));
    }

    [Fact]
    public void ItsIdentityTellsItsOptions()
    {
        Assert.Equal(new SimulatedAdapter(new()).Identity, new SimulatedAdapter(new()).Identity);
        Assert.NotEqual(new SimulatedAdapter(new()).Identity, new SimulatedAdapter(new() { Seed = 0 }).Identity);
    }

    [Fact]
    public void RejectsOptionsOutOfRange()
    {
        AssertRejected("AgentUnit.SimulatedRateInvalid", AtOnce with { ErrorRate = 1.01 });
        AssertRejected("AgentUnit.SimulatedRateInvalid", AtOnce with { HangRate = double.NaN });
        AssertRejected("AgentUnit.SimulatedRatesExceedOne", AtOnce with { ErrorRate = 0.7, RateLimitRate = 0.2, HangRate = 0.2 });
        AssertRejected("AgentUnit.SimulatedSpreadInvalid", AtOnce with { Spread = -1 });
        AssertRejected("AgentUnit.SimulatedDurationInvalid", AtOnce with { TimePerToken = TimeSpan.FromHours(2) });
        _ = new SimulatedAdapter(AtOnce with { ErrorRate = 0.7, RateLimitRate = 0.2, HangRate = 0.1 });

        static void AssertRejected(string errorId, SimulatedOptions options) =>
            Assert.Equal(errorId, Assert.Throws<AgentUnitException>(() => new SimulatedAdapter(options)).ErrorId);
    }

    private static Task<AgentReply> Call(SimulatedAdapter adapter, AgentRequest request) =>
        adapter.InvokeAsync(request, TestContext.Current.CancellationToken).AsTask();

    private static AgentRequest Ask(string input, TimeProvider? clock = null, string id = "1") =>
        new() { Case = new TestCase { Id = id, Input = input }, TimeProvider = clock ?? TimeProvider.System };
}
