using System.Text.Json;
using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Tests.Agents.OpenAI;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Agents.Teams.Swarm;

/// <summary>What models are sent, and how suites run teams. Swarm's source is cited as in <see cref="SwarmTests"/>.</summary>
public sealed class SwarmRequestTests
{
    // Swarm.get_chat_completion: the active agent's instructions as the system message, then the whole history; its own
    // tools; context_variables hidden from the model.
    [Fact]
    public async Task ModelsSeeInstructionsHistoryAndToolsAndNoNotes()
    {
        var answers = new Queue<string>(
        [
            """{"choices":[{"message":{"content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"transfer_to_sales","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""",
            OpenAIScene.Completion("Sold."),
        ]);
        await using var server = new LoopbackServer((_, connection) => connection.SendResponseAsync(200, answers.Dequeue(), "application/json", ""));
        var team = new SwarmOptions
        {
            OpenAI = OpenAIScene.Options(server) with { NoStream = true },
            Agents = [Agent("Triage") with { Handoffs = ["Sales"] }, Agent("Sales", FuncTool.Saying("quote", "1"))],
            ContextVariables = new Dictionary<string, object?> { ["note"] = "hush-hush" },
        };

        await team.RunAsync("buy");

        Assert.All(server.Requests, request => Assert.DoesNotContain("hush", request.Body, StringComparison.Ordinal));
        var bodies = server.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement).ToArray();
        Assert.Equal(["transfer_to_sales"], ToolsOf(bodies[0]));
        Assert.Equal(["quote"], ToolsOf(bodies[1]));
        Assert.Equal(["system", "user"], RolesOf(bodies[0]));
        Assert.Equal(["system", "user", "assistant", "tool"], RolesOf(bodies[1]));
        Assert.Equal("You are Sales.", bodies[1].GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.False(bodies[1].GetProperty("messages")[2].TryGetProperty("name", out _));
        Assert.Equal("call_1", bodies[1].GetProperty("messages")[3].GetProperty("tool_call_id").GetString());
    }

    [Fact]
    public async Task AFailureNamesTheAgentsOwnModel()
    {
        await using var server = LoopbackServer.Answering(404, """{"error":{"message":"no such model"}}""");
        var team = new SwarmOptions { OpenAI = OpenAIScene.Options(server), Agents = [Agent("Triage") with { Model = "special-1" }] };

        var failure = await Assert.ThrowsAsync<AgentException>(() => team.RunAsync("x"));

        Assert.Contains("'special-1'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProfileActsOnTheTeamsConnection()
    {
        await using var server = LoopbackServer.Answering(200, OpenAIScene.Completion("4"));
        var team = new SwarmAdapter(new SwarmOptions { OpenAI = OpenAIScene.Options(server), Agents = [Agent("A")] }) { Name = "mine" };

        var profiled = team.With(new AgentProfile { Name = "p", Model = "other", Temperature = 0.3, Streaming = false });
        await profiled.Adapter.InvokeAsync(Ask("x"), TestContext.Current.CancellationToken);

        Assert.Equal("mine", profiled.Adapter.Name);
        Assert.Equal(["Model"], profiled.Kept);
        Assert.Empty(profiled.NotTaken);
        var body = JsonDocument.Parse(Assert.Single(server.Requests).Body).RootElement;
        Assert.Equal(0.3, body.GetProperty("temperature").GetDouble());
        Assert.Equal("test-model", body.GetProperty("model").GetString());
        Assert.False(body.TryGetProperty("stream", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASuiteHoldsConversationsThatGoOnWhereATurnEnded(bool useCache)
    {
        using var scene = new TeamScene(
            For("You are Triage", OnUser("refund", null, Call("to_refunds"))),
            For("You are Refunds", OnTool("Refunds", "Which order?")),
            For("You are Refunds", OnUser("17", null, Call("note"))),
            For("You are Refunds", OnTool("Ann", "Done.")));
        var refunds = Agent("Refunds", FuncTool.Giving("note", call => new ToolResult { Value = $"{call.ContextVariables["name"]}" }));
        var triage = Agent("Triage", FuncTool.Giving("to_refunds", _ => new ToolResult { Agent = refunds, ContextVariables = new Dictionary<string, object> { ["name"] = "Ann" } }));
        var adapter = new SwarmAdapter(Options(scene, triage, refunds));
        var testCase = new TestCase { Id = "1", Input = "refund", Turns = [new TestTurn("order 17") { ExpectedOutput = "Done." }] };
        var plan = Suite.Plan(Suite.Scenario(adapter, new ListDataset([testCase])), new RunSettings { UseCache = useCache });

        // The second time both turns come from the cache, where there is one.
        var first = Assert.Single((await Suite.RunAsync(plan, TestContext.Current.CancellationToken)).Runs);
        var asked = scene.Requests.Count;
        var second = Assert.Single((await Suite.RunAsync(plan, TestContext.Current.CancellationToken)).Runs);

        foreach (var run in new[] { first, second })
        {
            Assert.True(run.Success, run.Error);
            Assert.Equal("Done.", run.Output);
            Assert.Equal(["Triage", "Refunds", "Refunds"], run.Details!.Trace!.Speakers);
            Assert.Equal(8, run.Details.Transcript.Count);
        }

        Assert.Equal(4, asked);
        Assert.Equal(useCache ? 4 : 8, scene.Requests.Count);
    }

    [Fact]
    public async Task ManyRunsOfOneTeamDoNotMix()
    {
        using var scene = new TeamScene(OnUser("(?<n>\\d+)", null, Call("echo", """{"n":"{{n}}"}""")), OnTool("(?<n>\\d+)", "{{n}}"));
        var tool = new FuncTool("echo", async (invocation, _) =>
        {
            await Task.Yield();
            return new ToolResult { Value = invocation.Call.Arguments, ContextVariables = new Dictionary<string, object> { ["n"] = invocation.Call.Arguments } };
        });
        var cases = Enumerable.Range(0, 300).Select(i => new TestCase { Id = $"{i}", Input = $"{i}", ExpectedOutput = $"{i}" });
        var plan = Suite.Plan(Suite.Scenario(new SwarmAdapter(Options(scene, Agent("A", tool))), new ListDataset([.. cases])), new RunSettings { ThrottleLimit = 50 });

        var result = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal(300, result.Passed);
        Assert.All(result.Runs, run => Assert.Equal(run.Input, run.Output));
    }

    private static string?[] ToolsOf(JsonElement body) =>
        [.. body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString())];

    private static string?[] RolesOf(JsonElement body) => [.. body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString())];
}
