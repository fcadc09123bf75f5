using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Agents.Teams.Swarm;

public sealed class SwarmFailureTests
{
    [Fact]
    public async Task AModelThatFailsEndsTheRunWithWhatThereWas()
    {
        using var scene = new TeamScene(
            OnUser("go", null, Call("time")),
            new() { ["Role"] = "tool", ["Fault"] = "ServerError" });

        var failure = await Assert.ThrowsAsync<AgentException>(() => Options(scene, Agent("Triage", FuncTool.Saying("time", "noon"))).RunAsync("go"));

        Assert.Equal((ErrorKind.ServerError, true), (failure.Kind, failure.IsTransient));
        var partial = failure.PartialReply!;
        Assert.Equal(["user: go", "assistant Triage:  <call_1_1 time {}>", "tool time [call_1_1]: noon"], Lines(partial.Transcript));
        Assert.Single(partial.Trace!.ModelCalls);
        Assert.True(partial.InputTokens > 0);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    public async Task AFailedRunKeepsWhatThereWas(bool useCache, int retries)
    {
        using var scene = new TeamScene(OnUser("go", null, Call("time")), new() { ["Role"] = "tool", ["Fault"] = "ServerError" });
        var adapter = new SwarmAdapter(Options(scene, Agent("Triage", FuncTool.Saying("time", "noon"))));
        var scenario = Suite.Scenario(adapter, new ListDataset([new TestCase { Id = "1", Input = "go" }])) with { RetryCount = retries };

        var run = Assert.Single((await Suite.RunAsync(Suite.Plan(scenario, new RunSettings { UseCache = useCache }), TestContext.Current.CancellationToken)).Runs);

        Assert.Equal(ErrorKind.ServerError, run.ErrorKind);
        Assert.Equal(retries + 1, run.Attempts);
        Assert.Equal(3, run.Details!.Transcript.Count);
        Assert.Equal(1, Assert.Single(run.Details.Agents).ToolCalls);
        Assert.True(run.InputTokens > 0);
    }

    [Fact]
    public async Task AModelThatCallsAMissingToolForEverIsStoppedAndSaysSo()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("lost")), new() { ["Role"] = "tool", ["ToolCall"] = Call("lost") });

        var failure = await Assert.ThrowsAsync<AgentException>(() => Options(scene, Agent("Triage")).RunAsync("go"));

        Assert.Equal((ErrorKind.TurnLimit, false), (failure.Kind, failure.IsTransient));
        Assert.Equal(101, failure.PartialReply!.Transcript.Count);
        Assert.Equal(50, failure.PartialReply.Trace!.ModelCalls.Count);
    }

    [Fact]
    public async Task AToolThatDoesNotEndIsStoppedWithTheCase()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("wait")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var tool = new FuncTool("wait", async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new ToolResult();
        });

        var failure = await Assert.ThrowsAsync<AgentException>(() => new SwarmAdapter(Options(scene, Agent("Triage", tool))).InvokeAsync(Ask("go"), stop.Token).AsTask());

        Assert.Equal(ErrorKind.Timeout, failure.Kind);
        Assert.Equal(2, failure.PartialReply!.Transcript.Count);
    }

    [Fact]
    public async Task ARunThatIsCutOffKeepsWhatItsToolsDid()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("pay", """{"order":1}"""), Call("wait")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var wait = new FuncTool("wait", async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new ToolResult();
        });
        var team = new SwarmAdapter(Options(scene, Agent("Triage", FuncTool.Saying("pay", "paid"), wait)));

        var failure = await Assert.ThrowsAsync<AgentException>(() => team.InvokeAsync(Ask("go"), stop.Token).AsTask());

        var runs = failure.PartialReply!.Trace!.ToolRuns;
        Assert.Equal(["pay", "wait"], runs.Select(run => run.Tool));
        Assert.Equal(("paid", null), (runs[0].Result, runs[0].Error));
        Assert.Equal(("", "The run was stopped before the tool ended."), (runs[1].Result, runs[1].Error));
    }

    [Fact]
    public async Task AnAnswerThatIsCutOffInACallIsToldToTheModel()
    {
        using var scene = new TeamScene(
            new() { ["Role"] = "user", ["FinishReason"] = "length", ["ToolCall"] = Call("time", "{\"zone\":\"Eur") },
            OnTool("Error", "I will try again."));

        var reply = await Options(scene, Agent("Triage", FuncTool.Saying("time", "noon"))).RunAsync("go");

        Assert.Equal("I will try again.", reply.Output);
        Assert.Equal("length", reply.Trace!.ModelCalls[0].FinishReason);
    }

    [Fact]
    public void WhatIsWrongWithATeamIsSaidBeforeItRuns()
    {
        using var scene = new TeamScene();

        Assert.Equal("AgentUnit.TeamEmpty", Fail(Options(scene)));
        Assert.Equal("AgentUnit.AgentNameTwice", Fail(Options(scene, Agent("A"), Agent("a"))));
        Assert.Equal("AgentUnit.AgentUnknown", Fail(Options(scene, Agent("A")) with { StartAgent = "B" }));
        Assert.Equal("AgentUnit.HandoffUnknown", Fail(Options(scene, Agent("A") with { Handoffs = ["B"] })));
        Assert.Equal("AgentUnit.ToolNameTwice", Fail(Options(scene, Agent("A", FuncTool.Saying("t", ""), FuncTool.Saying("t", "")))));
        Assert.Equal("AgentUnit.ToolNameTwice", Fail(Options(scene, Agent("A", FuncTool.Saying("transfer_to_b", "")) with { Handoffs = ["B"] }, Agent("B"))));
    }

    [Fact]
    public void AgentsThatOnlyHandoffsNameBelongToTheTeam()
    {
        using var scene = new TeamScene();
        var last = Agent("C");
        var middle = Agent("B") with { Handoffs = ["C"], KnownHandoffs = [last] };

        var adapter = new SwarmAdapter(Options(scene, Agent("A") with { Handoffs = ["B"], KnownHandoffs = [middle] }));

        Assert.Equal(["A", "B", "C"], adapter.Agents.All.Select(agent => agent.Name));
    }

    [Fact]
    public void GeneratedToolsHaveNamesThatModelsCanCall()
    {
        using var scene = new TeamScene();
        string[] names = ["Agent B", "agent-c", "Agent_B!", "Übersetzer", new('x', 80), "agent.b"];

        var adapter = new SwarmAdapter(Options(scene, [Agent("A") with { Handoffs = names }, .. names.Select(name => Agent(name))]));

        string[] expected = ["transfer_to_agent_b", "transfer_to_agent-c", "transfer_to_agent_b_", "transfer_to__bersetzer", "transfer_to_" + new string('x', 52), "transfer_to_agent_b_2"];
        Assert.All(expected, name => Assert.NotNull(adapter.Agents.All[0].FindTool(name)));
    }

    [Fact]
    public void WhateverDecidesTheAnswerDecidesTheIdentity()
    {
        using var scene = new TeamScene();
        var a = Agent("A", FuncTool.Saying("t", ""));
        string?[] identities =
        [
            Identity(Options(scene, a)),
            Identity(Options(scene, a, Agent("B"))),
            Identity(Options(scene, a, Agent("B")) with { StartAgent = "B" }),
            Identity(Options(scene, a) with { MaximumTurns = 3 }),
            Identity(Options(scene, a) with { NoToolExecution = true }),
            Identity(Options(scene, a) with { OpenAI = scene.Connection with { Temperature = 1 } }),
            Identity(Options(scene, a) with { ContextVariables = new Dictionary<string, object?> { ["k"] = 1 } }),
            Identity(Options(scene, a with { Instructions = "other" })),
            Identity(Options(scene, a with { Model = "other" })),
            Identity(Options(scene, a with { Terminate = "x" })),
            Identity(Options(scene, a with { Tools = [] })),
            Identity(Options(scene, a with { Handoffs = ["A"] })),
        ];

        Assert.All(identities, Assert.NotNull);
        Assert.Distinct(identities);
        Assert.DoesNotContain(Key, identities[0]!, StringComparison.Ordinal);
        Assert.Equal(identities[0], Identity(Options(scene, a)));
        Assert.Null(Identity(Options(scene, a with { InstructionsFactory = (_, _) => new("") })));
    }

    private static string? Identity(SwarmOptions options) => new SwarmAdapter(options).Identity;

    private static string Fail(SwarmOptions options) => Assert.Throws<AgentUnitException>(() => new SwarmAdapter(options)).ErrorId;
}
