using AgentUnit.Engine.Agents.Teams.Ag2;
using static AgentUnit.Tests.Agents.Teams.Ag2.Ag2Scene;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>
/// Who runs tools in AG2's chats, and what is said of it. The source is ag2ai/ag2: autogen/agentchat/conversable_agent.py,
/// commit 5b109b0aa25990456cf12d20e97a41291ead0c9a, and groupchat.py, commit 0272a6657587c697aa3acef1c0001175976ac81c.
/// </summary>
public sealed class ToolTests
{
    private static readonly FuncTool Add = FuncTool.Saying("add", "5");
    private static readonly FuncTool Clock = FuncTool.Saying("clock", "noon");

    // generate_tool_calls_reply: the other agent runs what was asked for, in one message of role tool whose parts are
    // unrolled before a model sees them (_generate_oai_reply_from_client). normilize_message_to_oai: a message that asks for
    // tools is an assistant's and has no name.
    [Fact]
    public async Task TheUserRunsTheAssistantsTools()
    {
        await using var models = new ScriptedModels("!add {\"a\":2}\n!clock", "It is 5 at noon.");

        var reply = await (Options(models, Agent("helper", Add, Clock)) with { MaximumTurns = 2 }).ChatAsync("2 + 3?");

        Assert.Equal(
            [
                "user: 2 + 3?",
                "assistant helper:  <c1 add {\"a\":2}> <c2 clock {}>",
                "tool add [c1]: 5",
                "tool clock [c2]: noon",
                "assistant helper: It is 5 at noon.",
            ],
            TeamScene.Lines(reply.Transcript));
        Assert.Equal(
            ["system: You are helper.", "user user: 2 + 3?", "assistant:  <c1 add {\"a\":2}> <c2 clock {}>", "tool c1: 5", "tool c2: noon"],
            models.Views[1]);
        Assert.Equal(["add", "clock"], models.Tools[0]);
        Assert.Equal(["helper", "helper"], reply.Trace!.ToolRuns.Select(run => run.Agent));
        Assert.Equal(2, reply.Turns);
    }

    // execute_function: a name that is not in the function map, a function that throws: the error is the result.
    [Fact]
    public async Task ErrorsAreResults()
    {
        var broken = new FuncTool("broken", (_, _) => throw new InvalidOperationException("No paper."));
        await using var models = new ScriptedModels("!subtract\n!broken\n!broken [1", "Sorry.");

        var reply = await (Options(models, Agent("helper", broken)) with { MaximumTurns = 2 }).ChatAsync("Print.");

        Assert.Equal("tool c1: Error: Function subtract not found.", models.Views[1][^3]);
        Assert.Equal("tool c2: Error: No paper.", models.Views[1][^2]);
        Assert.StartsWith("tool c3: Error: ", models.Views[1][^1], StringComparison.Ordinal);
        Assert.Equal("Sorry.", reply.Output);
        Assert.Equal(3, reply.Trace!.ToolRuns.Count(run => run.Error is not null));
    }

    // _normalize_name: what a model writes as a name is made a name.
    [Fact]
    public async Task NamesThatModelsWriteAreMadeNames()
    {
        await using var models = new ScriptedModels("!read.file", "Done.");

        var reply = await (Options(models, Agent("helper", FuncTool.Saying("read_file", "text"))) with { MaximumTurns = 2 }).ChatAsync("Read.");

        Assert.Equal("text", Assert.Single(reply.Trace!.ToolRuns).Result);
    }

    // initiate_chat: with the last turn a request for tools is left unanswered; _last_msg_as_summary: it has no text.
    [Fact]
    public async Task TurnsCanEndWithARequestForTools()
    {
        await using var models = new ScriptedModels("!add");

        var reply = await (Options(models, Agent("helper", Add)) with { MaximumTurns = 1 }).ChatAsync("2 + 3?");

        Assert.Equal("", reply.Output);
        Assert.Empty(reply.Trace!.ToolRuns);
        Assert.Equal("The limit of 1 turns was reached.", reply.Trace.StopReason);
    }

    // check_termination_and_human_reply: running a tool counts as a reply.
    [Fact]
    public async Task RunningAToolIsAReply()
    {
        await using var models = new ScriptedModels("!add", "!add", "never");

        var reply = await (Options(models, Agent("helper", Add)) with { MaximumReplies = 1 }).ChatAsync("2 + 3?");

        Assert.Single(reply.Trace!.ToolRuns);
        Assert.Equal("user reached its limit of 1 replies in a row.", reply.Trace.StopReason);
    }

    // _prepare_and_select_agents, func_call_filter: the one agent that can run the function is next, without a question.
    [Fact]
    public async Task TheMemberThatCanRunItIsNext()
    {
        await using var models = new ScriptedModels("solver", "!add", "writer", "Five.");

        var reply = await (Options(models, Agent("writer"), Agent("solver", Add), Agent("critic")) with { MaximumRounds = 4 }).ChatAsync("2 + 3?");

        Assert.Equal(["solver", "solver", "writer"], reply.Trace!.Speakers);
        Assert.Equal(["user: 2 + 3?", "assistant solver:  <c1 add {}>", "tool add [c1]: 5", "assistant writer: Five."], TeamScene.Lines(reply.Transcript));
        Assert.Equal(["system: You are writer.", "user user: 2 + 3?", "assistant solver:  <c1 add {}>", "tool c1: 5"], models.Views[3]);
    }

    // register_function(caller, executor): with a user proxy in the group, it is the executor of all tools.
    [Fact]
    public async Task TheUserProxyRunsTheGroupsTools()
    {
        await using var models = new ScriptedModels("!add", "Hm.", "!clock", "Done.");
        var options = Options(models, Agent("solver", Add), Agent("teller", Clock)) with { UserProxy = new() { Name = "boss" }, Selection = SpeakerSelection.RoundRobin, MaximumRounds = 6 };

        var reply = await options.ChatAsync("Go.");

        Assert.Equal(["solver", "boss", "solver", "teller", "boss"], reply.Trace!.Speakers);
        Assert.Equal(["5", "noon"], reply.Trace.ToolRuns.Select(run => run.Result));
    }

    // _prepare_and_select_agents: where several can run it, one of them is selected; the last message's calls are blanked in
    // what the selector is shown.
    [Fact]
    public async Task OfSeveralThatCanRunItOneIsChosen()
    {
        await using var models = new ScriptedModels("writer", "!add", "solver", "Done.");

        var reply = await (Options(models, Agent("writer", Add), Agent("solver", Add), Agent("critic")) with { MaximumRounds = 3 }).ChatAsync("2 + 3?");

        Assert.Equal(["writer", "solver"], reply.Trace!.Speakers);
        Assert.Equal("assistant writer:", models.Views[2][^2].TrimEnd());
        Assert.Contains("[writer, solver]", models.Views[2][^1], StringComparison.Ordinal);
        Assert.Equal("tool add [c1]: 5", TeamScene.Lines(reply.Transcript)[^1]);
    }

    // _prepare_and_select_agents: ValueError "No agent can execute the function".
    [Fact]
    public async Task AGroupWithoutToolsCannotRunOne()
    {
        await using var models = new ScriptedModels("!add");
        var options = Options(models, Agent("writer"), Agent("critic"), Agent("printer")) with { Selection = SpeakerSelection.RoundRobin };

        var failure = await Assert.ThrowsAsync<AgentException>(() => options.ChatAsync("2 + 3?"));

        Assert.Contains("No member of the group can run add", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, failure.PartialReply!.Transcript.Count);
    }

    [Fact]
    public async Task WhatToolsNoteStaysForTheNextTurn()
    {
        var count = new FuncTool("count", (invocation, _) => new(new ToolResult
        {
            Value = $"{invocation.ContextVariables["n"]}",
            ContextVariables = new Dictionary<string, object?> { ["n"] = (int)invocation.ContextVariables["n"]! + 1 },
        }));
        await using var models = new ScriptedModels("!count", "!count", "Done.", "!count", "Done.");
        var options = Options(models, Agent("helper", count)) with { MaximumTurns = 3, ContextVariables = new Dictionary<string, object?> { ["n"] = 1 } };

        var first = await options.ChatAsync("Count.");
        var second = await options.ChatAsync(new AgentRequest { Case = new TestCase { Id = "1", Input = "Count." }, PreviousReply = first, MaximumTurns = 2 });

        Assert.Equal(["1", "2", "3"], first.Trace!.ToolRuns.Concat(second.Trace!.ToolRuns).Select(run => run.Result));
    }
}
