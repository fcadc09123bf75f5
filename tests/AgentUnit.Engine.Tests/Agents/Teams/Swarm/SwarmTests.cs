using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Agents.Teams.Swarm;

/// <summary>
/// What Swarm does, step by step. The source is openai/swarm, commit 6af0b4caf37dca4526dfd98e9fbd8ce36e7eeb22: swarm/core.py
/// unless a test names another file.
/// </summary>
public sealed class SwarmTests
{
    // Swarm.run: the loop ends with a message that asks for no tools; Response.messages are those that were added.
    [Fact]
    public async Task AnAnswerWithoutToolCallsEndsTheRun()
    {
        using var scene = new TeamScene(OnUser("hello", "Hi there."));

        var reply = await Options(scene, Agent("Triage")).RunAsync("hello");

        Assert.Equal(["user: hello", "assistant Triage: Hi there."], Lines(reply.Transcript));
        Assert.Equal("Hi there.", reply.Output);
        Assert.Equal("Triage", reply.Trace!.ActiveAgent);
        Assert.Equal("Triage answered.", reply.Trace.StopReason);
        Assert.Equal(1, reply.Turns);
        Assert.Empty(reply.ToolCalls);
    }

    // Swarm.handle_function_result: an agent that a function returns becomes the text {"assistant": name};
    // Swarm.run: the next completion is the new agent's. Two of them here, one after the other.
    [Fact]
    public async Task AFunctionThatReturnsAnAgentHandsOver()
    {
        using var scene = new TeamScene(
            For("You are Triage", OnUser("refund", null, Call("transfer_to_sales"))),
            For("You are Sales", OnTool("Sales", null, Call("transfer_to_refunds"))),
            For("You are Refunds", OnTool("Refunds", "Your money is on its way.")));
        var refunds = Agent("Refunds");
        var sales = Agent("Sales", FuncTool.Giving("transfer_to_refunds", _ => new ToolResult { Agent = refunds }));
        var triage = Agent("Triage", FuncTool.Giving("transfer_to_sales", _ => new ToolResult { Agent = "sales" }));

        var reply = await Options(scene, triage, sales, refunds).RunAsync("I want a refund");

        Assert.Equal(
            [
                "user: I want a refund",
                "assistant Triage:  <call_1_1 transfer_to_sales {}>",
                """tool transfer_to_sales [call_1_1]: {"assistant": "Sales"}""",
                "assistant Sales:  <call_2_1 transfer_to_refunds {}>",
                """tool transfer_to_refunds [call_2_1]: {"assistant": "Refunds"}""",
                "assistant Refunds: Your money is on its way.",
            ],
            Lines(reply.Transcript));
        Assert.Equal(["Triage -> Sales", "Sales -> Refunds"], reply.Trace!.Handoffs.Select(handoff => handoff.ToString()));
        Assert.Equal(["Triage", "Sales", "Refunds"], reply.Trace.Speakers);
        Assert.Equal("Refunds", reply.Trace.ActiveAgent);
        Assert.Equal(["Triage", "Sales", "Refunds"], reply.Trace.ModelCalls.Select(call => call.Agent));
    }

    // README.md, Handoffs: functions named transfer_to_ and the agent; here a definition's handoffs make them.
    [Fact]
    public async Task AHandoffOfADefinitionIsAFunctionThatTransfers()
    {
        using var scene = new TeamScene(
            For("You are Triage", OnUser("spanish", null, Call("transfer_to_agent_b"))),
            For("You are Agent B", OnTool("Agent B", "Hola.")));
        var triage = Agent("Triage") with { Handoffs = ["Agent B"] };

        var reply = await Options(scene, triage, Agent("Agent B")).RunAsync("spanish, please");

        Assert.Equal("Hola.", reply.Output);
        Assert.Equal("""tool transfer_to_agent_b [call_1_1]: {"assistant": "Agent B"}""", Lines(reply.Transcript)[2]);
    }

    // Swarm.handle_tool_calls: every call gets its message, in the order of the calls.
    [Fact]
    public async Task ParallelCallsRunSideBySideAndAnswerInOrder()
    {
        using var scene = new TeamScene(
            OnUser("weather", null, Call("weather", """{"city":"Oslo"}"""), Call("weather", """{"city":"Rome"}"""), Call("time")),
            OnTool("noon", "Cold in Oslo, warm in Rome."));
        var both = new TaskCompletionSource();
        var started = 0;
        var weather = new FuncTool("weather", async (invocation, _) =>
        {
            if (Interlocked.Increment(ref started) == 2)
            {
                both.SetResult();
            }

            // Neither ends before the other has begun.
            await both.Task;
            return new ToolResult { Value = invocation.Call.Arguments.Contains("Oslo", StringComparison.Ordinal) ? "cold" : "warm" };
        });

        var reply = await Options(scene, Agent("Triage", weather, FuncTool.Saying("time", "noon"))).RunAsync("weather?");

        Assert.Equal(
            [
                "user: weather?",
                """assistant Triage:  <call_1_1 weather {"city":"Oslo"}> <call_1_2 weather {"city":"Rome"}> <call_1_3 time {}>""",
                "tool weather [call_1_1]: cold",
                "tool weather [call_1_2]: warm",
                "tool time [call_1_3]: noon",
                "assistant Triage: Cold in Oslo, warm in Rome.",
            ],
            Lines(reply.Transcript));
        Assert.Equal(["cold", "warm", "noon"], reply.Trace!.ToolRuns.Select(run => run.Result));
    }

    // Swarm.handle_tool_calls: "Error: Tool ... not found.", and the other calls and the loop go on.
    [Fact]
    public async Task AMissingToolIsToldToTheModel()
    {
        using var scene = new TeamScene(
            OnUser("go", null, Call("nothing"), Call("time")),
            OnTool("noon", "It is noon."));

        var reply = await Options(scene, Agent("Triage", FuncTool.Saying("time", "noon"))).RunAsync("go");

        Assert.Equal("tool nothing [call_1_1]: Error: Tool nothing not found.", Lines(reply.Transcript)[2]);
        Assert.Equal("It is noon.", reply.Output);
        Assert.Equal(["Tool nothing not found.", null], reply.Trace!.ToolRuns.Select(run => run.Error));
    }

    // README.md, Handoffs: of several functions that hand over only the last one is used.
    [Fact]
    public async Task TheLastOfSeveralHandoffsCounts()
    {
        using var scene = new TeamScene(
            For("You are Triage", OnUser("go", null, Call("transfer_to_a"), Call("transfer_to_b"))),
            For("You are B", OnTool("B", "I am B.")));

        var reply = await Options(scene, Agent("Triage") with { Handoffs = ["A", "B"] }, Agent("A"), Agent("B")).RunAsync("go");

        Assert.Equal("I am B.", reply.Output);
        Assert.Equal("Triage -> B", Assert.Single(reply.Trace!.Handoffs).ToString());
    }

    // README.md, execute_tools; tests/test_core.py, test_execute_tools_false.
    [Fact]
    public async Task ToolsThatAreNotToBeRunEndTheRunAndAreGivenBack()
    {
        using var scene = new TeamScene(OnUser("weather", null, Call("get_weather", """{"location":"San Francisco"}""")));
        var tool = FuncTool.Saying("get_weather", "sunny");

        var reply = await (Options(scene, Agent("Test Agent", tool)) with { NoToolExecution = true }).RunAsync("weather?");

        Assert.Equal(0, tool.Calls);
        Assert.Equal([new ToolCall("call_1_1", "get_weather", """{"location":"San Francisco"}""")], reply.ToolCalls);
        Assert.Equal(2, reply.Transcript.Count);
        Assert.Empty(reply.Trace!.ToolRuns);
    }

    // Swarm.get_chat_completion: instructions that are a function are made anew from the context variables for each
    // completion, and only the active agent's are sent; context variables themselves are not.
    [Fact]
    public async Task InstructionsMayDependOnWhatIsNoted()
    {
        using var scene = new TeamScene(
            For("^Help Ann, who is new", OnUser("go", null, Call("learn"))),
            For("^Help Ann, who is known", OnTool("ok", "Welcome back.")));
        var agent = Agent("Triage", FuncTool.Giving("learn", _ => new ToolResult { Value = "ok", ContextVariables = new Dictionary<string, object> { ["state"] = "known" } })) with
        {
            InstructionsFactory = (notes, _) => new($"Help {notes["name"]}, who is {notes["state"]}"),
        };

        var reply = await (Options(scene, agent) with { ContextVariables = new Dictionary<string, object?> { ["name"] = "Ann", ["state"] = "new" } }).RunAsync("go");

        Assert.Equal("Welcome back.", reply.Output);
        Assert.Equal(["user", "assistant", "tool", "assistant"], reply.Transcript.Select(message => message.Role.ToString().ToLowerInvariant()));
    }

    [Fact]
    public async Task InstructionsThatCannotBeMadeFailTheCase()
    {
        using var scene = new TeamScene(OnUser("go", "never"));
        var agent = Agent("Triage") with { InstructionsFactory = (_, _) => throw new InvalidOperationException("no template") };

        var failure = await Assert.ThrowsAsync<AgentException>(() => Options(scene, agent).RunAsync("go"));

        Assert.Equal(ErrorKind.Script, failure.Kind);
        Assert.Contains("'Triage'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no template", failure.Message, StringComparison.Ordinal);
    }

    // Swarm.run copies the context variables (copy.deepcopy): no run sees what another noted or changed in place.
    [Fact]
    public async Task RunsDoNotShareTheirNotes()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("count")), OnTool("", "done"));
        var tool = FuncTool.Giving("count", call =>
        {
            var list = Assert.IsType<System.Collections.ArrayList>(call.ContextVariables["list"]);
            list.Add("x");
            return new ToolResult { Value = $"{list.Count}" };
        });
        var team = Options(scene, Agent("Triage", tool)) with { ContextVariables = new Dictionary<string, object?> { ["list"] = new List<object> { "a" } } };

        Assert.Equal("2", (await team.RunAsync("go")).Trace!.ToolRuns[0].Result);
        Assert.Equal("2", (await team.RunAsync("go")).Trace!.ToolRuns[0].Result);
    }

    // README.md, client.run(): the response's agent and context variables are passed to the next run of a conversation.
    [Fact]
    public async Task ALaterTurnGoesOnWithTheLastAgentAndItsNotes()
    {
        using var scene = new TeamScene(
            For("You are Triage", OnUser("refund", null, Call("to_refunds"))),
            For("You are Refunds", OnTool("Refunds", "Which order?")),
            For("You are Refunds", OnUser("17", null, Call("note"))),
            For("You are Refunds", OnTool("Ann", "Done.")));
        var refunds = Agent("Refunds", FuncTool.Giving("note", call => new ToolResult { Value = $"{call.ContextVariables["name"]}" }));
        var triage = Agent("Triage", FuncTool.Giving("to_refunds", _ => new ToolResult { Agent = refunds, ContextVariables = new Dictionary<string, object> { ["name"] = "Ann" } }));
        var team = Options(scene, triage, refunds);

        var first = await team.RunAsync("refund");
        var second = await team.RunAsync(new AgentRequest
        {
            Case = new TestCase { Id = "1", Messages = [.. first.Transcript, new(ChatRole.User, "17")] },
            ConversationId = "c",
            Turn = 2,
            PreviousReply = first,
        });

        Assert.Equal("Done.", second.Output);
        Assert.Equal(["Refunds"], second.Trace!.Speakers);
    }

    [Fact]
    public async Task ATextThatTerminatesEndsTheRunThoughToolsAreAskedFor()
    {
        using var scene = new TeamScene(OnUser("go", "TERMINATE", Call("time")));
        var tool = FuncTool.Saying("time", "noon");

        var reply = await Options(scene, Agent("Triage", tool) with { Terminate = "TERMINATE" }).RunAsync("go");

        Assert.Equal("Triage said 'TERMINATE'.", reply.Trace!.StopReason);
        Assert.Equal(0, tool.Calls);
    }

    [Fact]
    public async Task ATestCaseMayAnswerInAToolsPlace()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("pay", """{"amount":5}"""), Call("pay", """{"amount":7}""")), OnTool("", "Paid."));
        var tool = FuncTool.Saying("pay", "really paid");

        var reply = await Options(scene, Agent("Triage", tool)).RunAsync(Ask("go", null, new ToolMock("pay") { Arguments = """{"amount":5}""", Result = "as if paid" }));

        Assert.Equal(["as if paid", "really paid"], reply.Trace!.ToolRuns.Select(run => run.Result));
        Assert.Equal([true, false], reply.Trace.ToolRuns.Select(run => run.IsMocked));
        Assert.Equal(1, tool.Calls);
    }

    [Fact]
    public async Task SecretsThatToolsGiveAwayAreTakenOut()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("leak"), Call("fail")), OnTool("", "done"));
        var leak = FuncTool.Saying("leak", $"the key is {Key}");
        var fail = new FuncTool("fail", (_, _) => throw new InvalidOperationException(Key));

        var reply = await Options(scene, Agent("Triage", leak, fail)).RunAsync("go");

        Assert.Equal(["the key is ***", "Error: ***"], reply.Trace!.ToolRuns.Select(run => run.Result));
        Assert.DoesNotContain(Lines(reply.Transcript), line => line.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AHandoffToNobodyIsToldToTheModel()
    {
        using var scene = new TeamScene(OnUser("go", null, Call("give")), OnTool("no agent named 'Nobody'", "Sorry."));

        var reply = await Options(scene, Agent("Triage", FuncTool.Giving("give", _ => new ToolResult { Agent = "Nobody" }))).RunAsync("go");

        Assert.Equal("Sorry.", reply.Output);
        Assert.Equal("Triage", reply.Trace!.ActiveAgent);
    }

    [Fact]
    public async Task AnAgentThatATestDidNotKnowMayBeHandedOverTo()
    {
        using var scene = new TeamScene(For("You are Triage", OnUser("go", null, Call("give"))), For("You are New", OnTool("New", "Here.")));

        var reply = await Options(scene, Agent("Triage", FuncTool.Giving("give", _ => new ToolResult { Agent = Agent("New") }))).RunAsync("go");

        Assert.Equal("Here.", reply.Output);
    }
}
