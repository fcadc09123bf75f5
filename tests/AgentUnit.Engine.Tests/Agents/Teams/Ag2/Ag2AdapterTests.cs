using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Teams.Ag2;
using Microsoft.Extensions.Time.Testing;
using static AgentUnit.Tests.Agents.Teams.Ag2.Ag2Scene;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>What is refused before a chat, what limits it, and what identifies it.</summary>
public sealed class Ag2AdapterTests
{
    private static readonly OpenAIOptions Nowhere = new() { Model = "m", Endpoint = new Uri("http://127.0.0.1:9/v1") };
    private static readonly AgentDefinition[] Three = [Agent("a"), Agent("b"), Agent("c")];

    public static TheoryData<string, string> Wrong => new()
    {
        { "AgentUnit.Ag2TooFewMembers", "one in a group" },
        { "AgentUnit.Ag2TurnsOfGroup", "turns of a group" },
        { "AgentUnit.Ag2NoModel", "only the proxy" },
        { "AgentUnit.Ag2NameTwice", "a second user" },
        { "AgentUnit.Ag2MemberUnknown", "an initiator" },
        { "AgentUnit.Ag2MemberUnknown", "a transition" },
        { "AgentUnit.Ag2Contradiction", "both transitions" },
        { "AgentUnit.Ag2Contradiction", "repeats and transitions" },
        { "AgentUnit.Ag2Contradiction", "instructions" },
        { "AgentUnit.Ag2HandsOver", "a handoff" },
        { "AgentUnit.MaxTurnsOutOfRange", "no turns" },
        { "AgentUnit.TimeoutSecOutOfRange", "no time" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatDoesNotFitIsRefused(string errorId, string what)
    {
        var table = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["B"] };
        var good = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["b"] };
        var two = new Ag2Options { OpenAI = Nowhere, Agents = Three[..2] };
        var three = two with { Agents = Three };
        var options = what switch
        {
            "one in a group" => two with { Agents = Three[..1], IsGroup = true },
            "turns of a group" => three with { MaximumTurns = 3 },
            "only the proxy" => two with { Agents = Three[..1], UserProxy = Three[0] },
            "a second user" => two with { Agents = [Agent("User")] },
            "an initiator" => three with { Initiator = "d" },
            "a transition" => three with { AllowedTransitions = table },
            "both transitions" => three with { AllowedTransitions = good, DisallowedTransitions = good },
            "repeats and transitions" => three with { AllowedTransitions = good, RepeatSpeakers = [] },
            "instructions" => three with { AssistantInstructions = "Help." },
            "a handoff" => two with { Agents = [Three[0] with { Handoffs = ["b"] }, Three[1]] },
            "no turns" => two with { MaximumTurns = 0 },
            _ => two with { Timeout = TimeSpan.Zero },
        };

        Assert.Equal(errorId, Assert.Throws<AgentUnitException>(() => new Ag2Adapter(options)).ErrorId);
    }

    [Fact]
    public void TwoAndAProxyAreAGroupAndAProxyAmongTwoIsNone()
    {
        var two = new Ag2Options { OpenAI = Nowhere, Agents = Three[..2], MaximumTurns = 2 };

        Assert.Null(new Ag2Cast(two with { UserProxy = Three[1] }).Group);
        Assert.Equal("b", new Ag2Cast(two with { UserProxy = Three[1] }).Asker.Name);
        Assert.Equal("a", new Ag2Cast(two with { Initiator = "a" }).Asker.Name);
        Assert.Equal("AgentUnit.Ag2TurnsOfGroup", Assert.Throws<AgentUnitException>(() => new Ag2Cast(two with { UserProxy = new() { Name = "boss" } })).ErrorId);
    }

    [Fact]
    public async Task AChatThatTakesTooLongIsStopped()
    {
        var clock = new FakeTimeProvider();
        await using var server = new LoopbackServer((_, connection) =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            return connection.SendResponseAsync(200, OpenAI.OpenAIScene.Completion("Hm."));
        });
        var options = new Ag2Options { OpenAI = Nowhere with { Endpoint = server.Endpoint, NoStream = true }, Agents = Three[..1], MaximumTurns = 9, Timeout = TimeSpan.FromSeconds(5) };

        var failure = await Assert.ThrowsAsync<AgentException>(() => options.ChatAsync(Request(clock)));

        Assert.Equal(ErrorKind.Timeout, failure.Kind);
        Assert.Contains("5 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, failure.PartialReply!.Transcript.Count(message => message.Name is null || message.Name == "a"));
    }

    [Fact]
    public async Task ARequestThatTakesTooLongIsStopped()
    {
        var clock = new FakeTimeProvider();
        var requests = 0;
        await using var server = new LoopbackServer((_, connection) =>
        {
            clock.Advance(TimeSpan.FromSeconds(++requests == 3 ? 3 : 1));
            return requests == 3 ? connection.ClosedAsync() : connection.SendResponseAsync(200, OpenAI.OpenAIScene.Completion("Hm."));
        });
        var options = new Ag2Options { OpenAI = Nowhere with { Endpoint = server.Endpoint, NoStream = true }, Agents = Three[..1], MaximumTurns = 9, RequestTimeout = TimeSpan.FromSeconds(2) };

        var failure = await Assert.ThrowsAsync<AgentException>(() => options.ChatAsync(Request(clock)));

        Assert.Equal(ErrorKind.Timeout, failure.Kind);
        Assert.Equal(3, failure.PartialReply!.Turns);
        Assert.Equal(3, requests);
    }

    [Fact]
    public void TheIdentityHasEveryRuleAndNoSecret()
    {
        var options = new Ag2Options { OpenAI = Nowhere with { ApiKey = new("sk-secret") }, Agents = Three };
        Ag2Options[] others =
        [
            options with { MaximumRounds = 3 },
            options with { Terminate = "x" },
            options with { DefaultReply = "x" },
            options with { UserProxy = new() { Name = "boss" } },
            options with { Initiator = "a" },
            options with { MaximumReplies = 3 },
            options with { Summary = SummaryMethod.Reflection },
            options with { SummaryPrompt = "x" },
            options with { Selection = SpeakerSelection.Random },
            options with { SelectionRetries = 3 },
            options with { SelectionRole = ChatRole.User },
            options with { RepeatSpeakers = [] },
            options with { AllowedTransitions = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["b"] } },
            options with { DisallowedTransitions = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["b"] } },
            options with { SendsIntroductions = true },
        ];

        string?[] identities = [.. others.Prepend(options).Select(other => new Ag2Adapter(other).Identity)];

        Assert.Equal(identities.Length, identities.Distinct().Count());
        Assert.All(identities, identity => Assert.DoesNotContain("sk-secret", identity!, StringComparison.Ordinal));
        Assert.Equal(identities[0], new Ag2Adapter(options).Identity);
        Assert.Null(new Ag2Adapter(options with { Chooser = new FuncChooser(_ => null) }).Identity);
    }

    [Theory]
    [InlineData("auto", "Auto")]
    [InlineData("round_robin", "RoundRobin")]
    [InlineData("RANDOM", "Random")]
    public void WaysToChooseAreFoundByName(string name, string expected) => Assert.Equal(expected, SpeakerSelections.Parse(name).ToString());

    [Fact]
    public void OtherWaysAreRefused()
    {
        Assert.Equal("AgentUnit.Ag2HumanNeeded", Assert.Throws<AgentUnitException>(() => SpeakerSelections.Parse("manual")).ErrorId);
        var failure = Assert.Throws<AgentUnitException>(() => SpeakerSelections.Parse("rnd_robin"));
        Assert.Equal("AgentUnit.Ag2SelectionUnknown", failure.ErrorId);
        Assert.Contains("Did you mean 'RoundRobin'?", failure.Message, StringComparison.Ordinal);
    }

    private static AgentRequest Request(TimeProvider clock) => new() { Case = new TestCase { Id = "1", Input = "Go." }, TimeProvider = clock };
}
