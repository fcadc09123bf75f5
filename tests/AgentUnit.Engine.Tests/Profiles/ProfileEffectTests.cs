using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Simulated;
using AgentUnit.Engine.Profiles;
using AgentUnit.Tests.Agents.OpenAI;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Profiles;

public sealed class ProfileEffectTests
{
    private static readonly AgentProfile Empty = new() { Name = "p" };

    [Theory]
    [InlineData(null, 0.3, 0.3)]
    [InlineData(0.7, 0.3, 0.7)]
    [InlineData(0.7, null, 0.7)]
    public async Task TemperatureIsSentUnlessTheAdapterHasItsOwn(double? own, double? profiled, double sent)
    {
        var body = await BodyAsync(options => options with { Temperature = own }, Empty with { Temperature = profiled });

        Assert.Contains(FormattableString.Invariant($"\"temperature\":{sent}"), body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public async Task StreamingIsAskedForUnlessTheAdapterHasItsOwn(bool noStream, bool? streaming, bool sent)
    {
        var body = await BodyAsync(options => options with { NoStream = noStream }, Empty with { Streaming = streaming });

        Assert.Equal(sent, body.Contains("\"stream\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAdapterKeepsTheModelThatItWasMadeWithAndSaysSo()
    {
        var body = await BodyAsync(options => options, Empty with { Model = "another" });
        var notes = NotesOf(new OpenAIAdapter(OpenAIScene.Options(new Uri("http://127.0.0.1/"))), Empty with { Model = "another" });

        Assert.Contains("\"model\":\"test-model\"", body, StringComparison.Ordinal);
        Assert.Equal("The profile p sets Model, which the adapter test-model (OpenAI) was given itself and keeps.", Assert.Single(notes));
    }

    [Fact]
    public async Task ASimulatedAgentTakesModelAndStreaming()
    {
        var profile = Empty with { Model = "another", Streaming = false, Temperature = 0.5 };
        var agent = new SimulatedAdapter(new SimulatedOptions { TimeToFirstToken = TimeSpan.Zero, TimePerToken = TimeSpan.Zero });

        var result = await RunAsync(agent, profile);

        Assert.Equal(("another", (double?)null), (result.Runs[0].Details!.Reply!.Model, result.Runs[0].TimeToFirstTokenMs));
        Assert.Equal("The profile p sets Temperature, which the adapter Simulated does not take.", Assert.Single(NotesOf(agent, profile)));
    }

    [Fact]
    public void AnAdapterThatTakesNothingIsNamedWithAllKeys() => Assert.Equal(
        "The profile p sets Model, Temperature and Streaming, which the adapter FakeAgent does not take.",
        Assert.Single(NotesOf(FakeAgent.Answering(_ => ""), Empty with { Model = "m", Temperature = 1, Streaming = true, Timeout = TimeSpan.Zero })));

    [Fact]
    public void AdaptersAreReplacedOnceAndUntouchedOnesStay()
    {
        var agent = new SimulatedAdapter(new SimulatedOptions());
        var untouched = FakeAgent.Answering(_ => "");
        Scenario[] scenarios = [.. new AgentAdapter[] { agent, agent, untouched }.Select(a => Suite.Scenario(a, ListDataset.Numbered(1)))];

        var profiled = new ProfiledScenarios(scenarios, Empty with { Model = "m" }).Scenarios;

        Assert.NotSame(agent, profiled[0].Adapter);
        Assert.Same(profiled[0].Adapter, profiled[1].Adapter);
        Assert.Same(untouched, profiled[2].Adapter);
    }

    [Theory]
    [InlineData(3, 3, Outcome.Passed)]
    [InlineData(4, 3, Outcome.Faulted)]
    [InlineData(null, 3, Outcome.Passed)]
    [InlineData(9, null, Outcome.Passed)]
    public async Task AnAgentIsToldItsTurnsAndARunThatTookMoreIsFaulted(int? turns, int? limit, Outcome outcome)
    {
        int? told = -1;
        var agent = new FakeAgent((request, _) =>
        {
            told = request.MaximumTurns;
            return new(new AgentReply { Output = "ok", Turns = turns });
        });

        var run = (await RunAsync(agent, Empty with { MaximumTurns = limit })).Runs[0];

        Assert.Equal((limit, outcome, turns), (told, run.Outcome, run.Turns));
        Assert.Equal(outcome == Outcome.Passed ? null : ErrorKind.TurnLimit, run.ErrorKind);
    }

    [Fact]
    public async Task ARunThatTookTooManyTurnsIsNotSentAgain()
    {
        var run = (await RunAsync(new FakeAgent((_, _) => new(new AgentReply { Output = "ok", Turns = 4 })), Empty with { MaximumTurns = 3 })).Runs[0];

        Assert.Equal(("The agent took 4 turns, and 3 are allowed.", 1), (run.Error, run.Attempts));
    }

    [Fact]
    public void TheKeysOfARunReplaceItsSettingsAndNullLeavesThem()
    {
        var settings = new RunSettings { ThrottleLimit = 7, Timeout = TimeSpan.FromSeconds(9), UseCache = true };

        Assert.Equal(settings with { Profile = Empty }, settings.With(Empty));
        Assert.Null(settings.With(Empty with { Timeout = TimeSpan.Zero }).Timeout);
        var all = settings.With(Empty with { ThrottleLimit = 2, Timeout = TimeSpan.FromSeconds(1), UseCache = false, MaximumTurns = 3, BatchSize = 4, MemoryLimitBytes = 5, CleanupInterval = 6 });
        Assert.Equal(
            (2, TimeSpan.FromSeconds(1), false, 3, 4, 5L, 6),
            (all.ThrottleLimit, all.Timeout, all.UseCache, all.MaximumTurns, all.BatchSize, all.MemoryLimitBytes, all.CleanupInterval));
    }

    private static IReadOnlyList<string> NotesOf(AgentAdapter agent, AgentProfile profile) =>
        new ProfiledScenarios([Suite.Scenario(agent, ListDataset.Numbered(1))], profile).Notes;

    private static Task<ScenarioResult> RunAsync(AgentAdapter agent, AgentProfile profile) =>
        Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1)), new RunSettings().With(profile)));

    private static async Task<string> BodyAsync(Func<OpenAIOptions, OpenAIOptions> change, AgentProfile profile)
    {
        await using var server = LoopbackServer.Answering(200, OpenAIScene.Completion("4"));
        await RunAsync(new OpenAIAdapter(change(OpenAIScene.Options(server))), profile);
        return Assert.Single(server.Requests).Body;
    }
}
