using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Agents.Teams.Swarm;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Agents.Teams.Swarm;

/// <summary>
/// One run with all that Swarm.run (openai/swarm, swarm/core.py, commit 6af0b4caf37dca4526dfd98e9fbd8ce36e7eeb22) can meet,
/// message by message: two handoffs, parallel calls, a missing tool, malformed arguments, a tool that throws, and notes.
/// </summary>
public sealed class SwarmWholeRunTests : IDisposable
{
    // What each step of the source adds to the history, in its order.
    private static readonly string[] Expected =
    [
        "user: My order 17 is late.",
        // history.append(message), then handle_tool_calls in the order of the calls; a missing one is skipped with its message.
        """assistant Triage:  <call_1_1 find_order {"order":17}> <call_1_2 no_such_tool {}> <call_1_3 get_time {}>""",
        "tool find_order [call_1_1]: shipped in March",
        "tool no_such_tool [call_1_2]: Error: Tool no_such_tool not found.",
        "tool get_time [call_1_3]: it is May",
        // A function that returns an agent: handle_function_result; the next completion is that agent's.
        "assistant Triage:  <call_2_1 transfer_to_sales {}>",
        """tool transfer_to_sales [call_2_1]: {"assistant": "Sales"}""",
        // README.md, Functions: a wrong argument and an error are told to the agent, so that it can go on.
        """assistant Sales: Let me see. <call_3_1 quote {"price": 1> <call_3_2 discount {}>""",
        "tool quote [call_3_1]: Error: ",
        "tool discount [call_3_2]: Error: the price list is locked",
        // A Result with a value, an agent and context variables.
        "assistant Sales:  <call_4_1 hand_to_refunds {}>",
        "tool hand_to_refunds [call_4_1]: Done.",
        """assistant Refunds:  <call_5_1 refund {"amount":5}>""",
        "tool refund [call_5_1]: order 17 because it is late",
        "assistant Refunds: Refunded.",
    ];

    private readonly TeamScene _scene = new(
        For("You are Triage", OnUser("late", null, Call("find_order", """{"order":17}"""), Call("no_such_tool"), Call("get_time"))),
        For("You are Triage", OnTool("May", null, Call("transfer_to_sales"))),
        For("You are Sales", OnTool("\"Sales\"", "Let me see.", Call("quote", "{\"price\": 1"), Call("discount"))),
        For("You are Sales", OnTool("locked", null, Call("hand_to_refunds"))),
        For("You are Refunds", OnTool("Done", null, Call("refund", """{"amount":5}"""))),
        For("You are Refunds", OnTool("because", "Refunded.")));

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task EveryMessageIsWhatTheSourceSays()
    {
        var reply = await Team().RunAsync("My order 17 is late.");

        Assert.Equal(Expected.Length, reply.Transcript.Count);
        Assert.All(Expected.Zip(Lines(reply.Transcript)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal("Refunded.", reply.Output);
        Assert.Equal(5 + 1, reply.Turns);
        Assert.Equal("Refunds answered.", reply.Trace!.StopReason);
        Assert.Equal(["Triage -> Sales", "Sales -> Refunds"], reply.Trace.Handoffs.Select(handoff => handoff.ToString()));
    }

    [Fact]
    public async Task WhatWentWrongIsRecorded()
    {
        var reply = await Team().RunAsync("My order 17 is late.");

        var runs = reply.Trace!.ToolRuns;
        Assert.Equal(["find_order", "no_such_tool", "get_time", "transfer_to_sales", "quote", "discount", "hand_to_refunds", "refund"], runs.Select(run => run.Tool));
        Assert.Equal(["no_such_tool", "quote", "discount"], runs.Where(run => run.Error is not null).Select(run => run.Tool));
        Assert.Equal("{\"price\": 1", runs[4].Arguments);
        Assert.Contains("not valid JSON", runs[4].Error, StringComparison.Ordinal);
        Assert.Equal("the price list is locked", runs[5].Error);
        Assert.All(runs, run => Assert.Equal($"{run.Result}", reply.Transcript.Single(message => message.ToolCallId == run.CallId).Content));
    }

    [Fact]
    public async Task TokensAndTimesAreThoseOfAllRequests()
    {
        var reply = await Team().RunAsync("My order 17 is late.");

        var calls = reply.Trace!.ModelCalls;
        Assert.Equal(6, calls.Count);
        Assert.Equal(_scene.Requests.Sum(request => request.InputTokens), reply.InputTokens);
        Assert.Equal(_scene.Requests.Sum(request => request.OutputTokens), reply.OutputTokens);
        Assert.Equal(calls.Select(call => call.OffsetMs).Order(), calls.Select(call => call.OffsetMs));
        Assert.Equal(calls[^1].OffsetMs + calls[^1].TimeToFirstTokenMs!.Value, reply.TimeToFirstToken!.Value.TotalMilliseconds, 0.001);
        Assert.Equal(calls[^1].OffsetMs + calls[^1].DurationMs, reply.TimeToLastToken!.Value.TotalMilliseconds, 0.001);
    }

    [Fact]
    public async Task NotesAreMergedAndGivenBack()
    {
        var reply = await Team().RunAsync("My order 17 is late.");

        var notes = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(reply.Metadata["ContextVariables"]);
        Assert.Equal("late", notes["reason"]);
        Assert.Equal(17, notes["order"]);
    }

    // Swarm.run: while len(history) - init_len < max_turns. Whole rounds are added, so the run may end above the limit,
    // and with a tool's result. The cases: a limit within the first round (1 + 3), at its end, and after a handoff.
    [Theory]
    [InlineData(1, 5, "it is May", "Triage")]
    [InlineData(2, 5, "it is May", "Triage")]
    [InlineData(3, 5, "it is May", "Triage")]
    [InlineData(4, 5, "it is May", "Triage")]
    [InlineData(5, 7, """{"assistant": "Sales"}""", "Sales")]
    [InlineData(6, 7, """{"assistant": "Sales"}""", "Sales")]
    [InlineData(7, 10, "Error: the price list is locked", "Sales")]
    [InlineData(13, 14, "order 17 because it is late", "Refunds")]
    public async Task TheLimitCountsAddedMessagesToolResultsIncluded(int limit, int messages, string last, string active)
    {
        var reply = await (Team() with { MaximumTurns = limit }).RunAsync("My order 17 is late.");

        Assert.Equal(messages, reply.Transcript.Count);
        Assert.Equal(ChatRole.Tool, reply.Transcript[^1].Role);
        Assert.Equal(last, reply.Output);
        Assert.Equal(active, reply.Trace!.ActiveAgent);
        Assert.Equal($"The limit of {limit} added messages was reached.", reply.Trace.StopReason);
        Assert.True(reply.Turns <= limit);
        Assert.Null(reply.TimeToFirstToken);
    }

    [Fact]
    public async Task TheRunsOwnLimitHoldsTooWhereItIsLower()
    {
        var reply = await (Team() with { MaximumTurns = 50 }).RunAsync(Ask("My order 17 is late.", maximumTurns: 2));

        Assert.Equal(5, reply.Transcript.Count);
    }

    private SwarmOptions Team()
    {
        var refunds = Agent("Refunds", FuncTool.Giving("refund", call => new ToolResult
        {
            Value = $"order {call.ContextVariables["Order"]} because it is {call.ContextVariables["reason"]}",
        }));
        var sales = Agent(
            "Sales",
            FuncTool.Saying("quote", "never said"),
            new FuncTool("discount", (_, _) => throw new InvalidOperationException("the price list is locked")),
            FuncTool.Giving("hand_to_refunds", _ => new ToolResult
            {
                Value = "Done.",
                Agent = refunds,
                ContextVariables = new Dictionary<string, object> { ["reason"] = "late" },
            }));
        var triage = Agent(
            "Triage",
            FuncTool.Saying("find_order", "shipped in March"),
            FuncTool.Saying("get_time", "it is May"),
            FuncTool.Giving("transfer_to_sales", _ => new ToolResult { Agent = sales }));
        return Options(_scene, triage, sales, refunds) with { ContextVariables = new Dictionary<string, object?> { ["order"] = 17 } };
    }
}
