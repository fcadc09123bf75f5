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
}
