using AgentUnit.Simulator.Faults;
using static AgentUnit.Tests.Simulator.SimulatorScene;

namespace AgentUnit.Tests.Simulator;

public sealed class FaultTests
{
    // How the module's own adapter tells each fault.
    [Theory]
    [InlineData("RateLimit", ErrorKind.RateLimited, true)]
    [InlineData("ServerError", ErrorKind.ServerError, true)]
    [InlineData("Unavailable", ErrorKind.ServerError, true)]
    [InlineData("Reset", ErrorKind.Connection, true)]
    [InlineData("MalformedJson", ErrorKind.InvalidResponse, false)]
    [InlineData("WrongContentType", ErrorKind.InvalidResponse, false)]
    public async Task AClientSeesTheFault(string fault, ErrorKind kind, bool transient)
    {
        using var scene = new SimulatorScene(AtOnce with { Faults = Script(("1-2", fault)) });

        foreach (var noStream in new[] { true, false })
        {
            var failure = await scene.FailAsync(noStream);
            Assert.Equal(kind, failure.Kind);
            Assert.Equal(transient, failure.IsTransient);
        }

        Assert.Equal("4", (await scene.AskAdapterAsync("What is 2 + 2?")).Output);
        Assert.Equal([fault, fault, "None"], scene.Server.Requests.Select(request => request.Fault.ToString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ATruncatedAnswerIsNoWholeOne(bool noStream)
    {
        using var scene = new SimulatorScene(AtOnce with { Faults = Script(("1", "TruncatedStream")), Reply = SimulatorReply.Echo });

        var failure = await scene.FailAsync(noStream);

        Assert.True(failure.IsTransient);
        Assert.NotNull(scene.Server.Requests.Single().EndedMs);
    }

    [Theory]
    [InlineData("NoAnswer", true)]
    [InlineData("NoAnswer", false)]
    [InlineData("StalledStream", true)]
    [InlineData("StalledStream", false)]
    public async Task SilenceLastsUntilTheClientLeaves(string fault, bool noStream)
    {
        using var scene = new SimulatorScene(AtOnce with { Faults = Script(("1", fault)), Reply = SimulatorReply.Echo, ConcurrencyLimit = 1 });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var call = scene.Adapter(noStream).InvokeAsync(Request("one two three four"), leaving.Token).AsTask();
        while (scene.Server.InFlight == 0 || (fault == "StalledStream" && scene.Server.Requests[0].Status is null))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.False(call.IsCompleted);
        Assert.Null(scene.Server.Requests[0].EndedMs);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        // Its place is free again.
        Assert.Equal("hello", (await scene.AskAdapterAsync("hello")).Output);
        Assert.NotNull(scene.Server.Requests[0].EndedMs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnOversizedBodyIsAsLongAsItSays(bool noStream)
    {
        const int Length = 8 * 1024 * 1024;
        using var scene = new SimulatorScene(AtOnce with { Faults = Script(("1", "OversizedBody")), OversizedLength = Length });

        using var response = await scene.PostAsync("v1/chat/completions", Body("hi", noStream ? "" : ",\"stream\":true"));

        var length = (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        Assert.InRange(length, Length, Length * 1.2);
    }

    [Fact]
    public async Task TheAdapterGivesUpOnABodyThatIsTooLong()
    {
        using var scene = new SimulatorScene(AtOnce with { Faults = Script(("1", "OversizedBody")), OversizedLength = 4 * 1024 * 1024 });
        var adapter = new AgentUnit.Engine.Agents.OpenAI.OpenAIAdapter(new() { Model = "m", Endpoint = new Uri(scene.Server.Endpoint), NoStream = true, MaximumReplyLength = 1024 * 1024 });

        var failure = await Assert.ThrowsAsync<AgentException>(async () => await adapter.InvokeAsync(Request("x"), TestContext.Current.CancellationToken));

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
    }

    [Fact]
    public async Task ARateLimitSaysHowLongToWait()
    {
        using var scene = new SimulatorScene(AtOnce with { Faults = Rates(("rate_limit", 1)), RetryAfter = TimeSpan.FromSeconds(1.5) });

        Assert.Equal(TimeSpan.FromSeconds(1.5), (await scene.FailAsync(noStream: true)).RetryAfter);
    }

    [Fact]
    public async Task FaultsComeAtTheirRatesAndTheSameForTheSameSeed()
    {
        async Task<string[]> RunAsync(long seed)
        {
            using var scene = new SimulatorScene(AtOnce with { Faults = Rates(("RateLimit", 0.2), ("ServerError", 0.1)), Seed = seed });
            for (var i = 0; i < 300; i++)
            {
                using var response = await scene.PostAsync("v1/chat/completions", Body("hi"));
            }

            return [.. scene.Server.Requests.Select(request => request.Fault.ToString())];
        }

        var first = await RunAsync(7);

        // Binomial(300, 0.2) and (300, 0.1): outside these bounds less often than once in a million seeds, and the seed is fixed.
        Assert.InRange(first.Count(fault => fault == "RateLimit"), 27, 97);
        Assert.InRange(first.Count(fault => fault == "ServerError"), 7, 60);
        Assert.Equal(first, await RunAsync(7));
        Assert.NotEqual(first, await RunAsync(8));
    }

    [Theory]
    [InlineData("RateLimt", 0.1, "AgentUnit.SimulatorFaultUnknown")]
    [InlineData("Reset", 1.5, "AgentUnit.SimulatorFaultRateInvalid")]
    [InlineData("Reset", "often", "AgentUnit.SimulatorFaultRateInvalid")]
    public void AWrongRateIsAnError(string fault, object rate, string id) =>
        Assert.Equal(id, Assert.Throws<AgentUnitException>(() => Rates((fault, rate))).ErrorId);

    [Fact]
    public void RatesAddUpToOneAtMost()
    {
        Assert.Equal("AgentUnit.SimulatorFaultRatesExceedOne", Assert.Throws<AgentUnitException>(() => Rates(("Reset", 0.6), ("NoAnswer", 0.5))).ErrorId);
        Assert.NotNull(Rates(("Reset", 0.7), ("NoAnswer", 0.2), ("ServerError", 0.1)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5-3")]
    [InlineData("x")]
    [InlineData("1-2-3")]
    public void AWrongNumberInAScriptIsAnError(string numbers) =>
        Assert.Equal("AgentUnit.SimulatorFaultScriptInvalid", Assert.Throws<AgentUnitException>(() => Script((numbers, "Reset"))).ErrorId);

    [Fact]
    public void AScriptGoesBeforeTheRates()
    {
        var plan = FaultPlan.Of(new Dictionary<string, object?> { ["Reset"] = 1.0 }, new Dictionary<string, object?> { ["2"] = "None", ["4-5"] = "NoAnswer" });

        Assert.Equal(
            [SimulatorFault.Reset, SimulatorFault.None, SimulatorFault.Reset, SimulatorFault.NoAnswer, SimulatorFault.NoAnswer, SimulatorFault.Reset],
            Enumerable.Range(1, 6).Select(number => plan.For(number, 0.5)));
    }
}
