using AgentUnit.Engine.Agents.Teams.Ag2;
using static AgentUnit.Tests.Agents.Teams.Ag2.Ag2Scene;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>
/// What AG2's chat of two does. The source is ag2ai/ag2, commit 5b109b0aa25990456cf12d20e97a41291ead0c9a:
/// autogen/agentchat/conversable_agent.py unless a test names another file.
/// </summary>
public sealed class TwoAgentChatTests
{
    // initiate_chat with max_turns: the initiator's message and the recipient's reply are one turn, and with the last the
    // reason is that the maximum was reached. The proxy, without a model, says its default_auto_reply, "".
    [Fact]
    public async Task EndsAfterItsTurns()
    {
        await using var models = new ScriptedModels("One.", "Two.", "Three.", "Four.");

        var reply = await (Options(models, Agent("counter")) with { MaximumTurns = 3 }).ChatAsync("Count.");

        Assert.Equal(["user: Count.", "assistant counter: One.", "user user:", "assistant counter: Two.", "user user:", "assistant counter: Three."], Trimmed(reply));
        Assert.Equal("Three.", reply.Output);
        Assert.Equal(3, reply.Turns);
        Assert.Equal("The limit of 3 turns was reached.", reply.Trace!.StopReason);
        Assert.Equal(["counter", "user", "counter", "user", "counter"], reply.Trace.Speakers);
        Assert.Equal(["counter", "counter", "counter"], reply.Trace.ModelCalls.Select(call => call.Agent));
        Assert.Equal(1, models.Left);
    }

    // __init__: without is_termination_msg a message ends the chat that is "TERMINATE" and nothing else.
    // _last_msg_as_summary: the word is taken out of the summary.
    [Theory]
    [InlineData("TERMINATE", 2, "")]
    [InlineData("Done. TERMINATE", 3, "never")]
    [InlineData("TERMINATE.", 3, "never")]
    public async Task TheWordAloneEndsTheChat(string second, int turns, string output)
    {
        await using var models = new ScriptedModels("The answer is 4.", second, "never");

        var reply = await (Options(models, Agent("helper")) with { MaximumTurns = 3 }).ChatAsync("2 + 2?");

        Assert.Equal(turns, reply.Turns);
        Assert.Equal(output, reply.Output);
        Assert.Equal(turns == 3 ? "The limit of 3 turns was reached." : "user got a message that ends the chat.", reply.Trace!.StopReason);
    }

    // website/docs/user-guide/advanced-concepts/ending-a-chat.mdx, commit 5d7bf1e6f88c48a3d75ffc752d875b9d3d2d10f5,
    // "2. Terminating message": a rule that looks for a text ends the chat when its agent receives it, before it replies.
    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task ATextOfTheDefinitionEndsTheChat(int? maximumTurns)
    {
        await using var models = new ScriptedModels("50?", "Higher.", "53!", "never");
        var keeper = Agent("keeper") with { Terminate = "53" };

        var reply = await (Options(models, Agent("guesser"), keeper) with { MaximumTurns = maximumTurns }).ChatAsync("Guess my number.");

        Assert.Equal(["user: Guess my number.", "assistant guesser: 50?", "user keeper: Higher.", "assistant guesser: 53!"], TeamScene.Lines(reply.Transcript));
        Assert.Equal("53!", reply.Output);
        Assert.Equal("keeper got a message that ends the chat.", reply.Trace!.StopReason);
        Assert.Equal(1, models.Left);
    }

    // _append_oai_message, send, _process_received_message: own messages are an assistant's, received ones a user's, each
    // with its speaker's name. generate_oai_reply: the agent's system message comes first.
    [Fact]
    public async Task EachSeesItselfAsAssistantAndTheOtherAsUser()
    {
        await using var models = new ScriptedModels("Knock, knock.", "Who's there?", "Tank.");

        await (Options(models, Agent("cathy"), Agent("joe")) with { MaximumTurns = 2 }).ChatAsync("Tell me a joke.");

        Assert.Equal(["system: You are cathy.", "user joe: Tell me a joke."], models.Views[0]);
        Assert.Equal(["system: You are joe.", "assistant joe: Tell me a joke.", "user cathy: Knock, knock."], models.Views[1]);
        Assert.Equal(
            ["system: You are cathy.", "user joe: Tell me a joke.", "assistant cathy: Knock, knock.", "user joe: Who's there?"],
            models.Views[2]);
    }

    // check_termination_and_human_reply, human_input_mode NEVER: an agent that has replied so often in a row does not reply.
    // ending-a-chat.mdx, "3. Number of automatic replies": with 2 the asker, the answerer, the asker, the answerer, the asker,
    // the answerer speak, and the asker ends the chat.
    [Theory]
    [InlineData(0, new[] { "user: Go.", "assistant helper: 1" })]
    [InlineData(1, new[] { "user: Go.", "assistant helper: 1", "user user:", "assistant helper: 2" })]
    [InlineData(2, new[] { "user: Go.", "assistant helper: 1", "user user:", "assistant helper: 2", "user user:", "assistant helper: 3" })]
    public async Task TheUserRepliesSoOftenInARow(int most, string[] said)
    {
        await using var models = new ScriptedModels("1", "2", "3", "4");

        var reply = await (Options(models, Agent("helper")) with { MaximumReplies = most }).ChatAsync("Go.");

        Assert.Equal(said, Trimmed(reply));
        Assert.Equal($"user reached its limit of {most} replies in a row.", reply.Trace!.StopReason);
        Assert.Equal(most + 1, reply.Turns);
    }

    // MAX_CONSECUTIVE_AUTO_REPLY = 100: without max_turns and a termination message, the first to have replied 100 times ends
    // the chat. That is the recipient, who replied first.
    [Fact]
    public async Task AChatWithoutEndEndsAfterAHundredReplies()
    {
        await using var models = new ScriptedModels([.. Enumerable.Range(1, 102).Select(number => $"{number}")]);

        var reply = await Options(models, Agent("helper")).ChatAsync("Go on.");

        Assert.Equal(100, reply.Trace!.ModelCalls.Count);
        Assert.Equal("helper reached its limit of 100 replies in a row.", reply.Trace.StopReason);
    }

    // UserProxyAgent (user_proxy_agent.py): default_auto_reply is what it says when nothing else is to be done.
    [Fact]
    public async Task TheUserSaysItsDefaultReply()
    {
        await using var models = new ScriptedModels("Half.", "All.");

        var reply = await (Options(models, Agent("helper")) with { MaximumTurns = 2, DefaultReply = "Go on.", UserProxy = new() { Name = "boss" } }).ChatAsync("Work.");

        Assert.Equal(["user: Work.", "assistant helper: Half.", "user boss: Go on.", "assistant helper: All."], TeamScene.Lines(reply.Transcript));
        Assert.Equal("user boss: Go on.", models.Views[1][^1]);
    }

    // initiate_chat: the run's own limit, as a profile sets it, bounds the turns as well.
    [Fact]
    public async Task TheRunsTurnsBoundTheChatToo()
    {
        await using var models = new ScriptedModels("1", "2", "3");

        var reply = await (Options(models, Agent("helper")) with { MaximumTurns = 3 }).ChatAsync(TeamScene.Ask("Go.", maximumTurns: 2));

        Assert.Equal(2, reply.Turns);
        Assert.Equal("The limit of 2 turns was reached.", reply.Trace!.StopReason);
    }

    [Fact]
    public async Task WithoutAgentsAnAssistantOfOurOwnAnswers()
    {
        await using var models = new ScriptedModels("4 TERMINATE", "never");

        var reply = await (Options(models) with { MaximumTurns = 3 }).ChatAsync("2 + 2?");

        Assert.Equal("4 ", reply.Output);
        Assert.Equal(1, reply.Turns);
        Assert.Equal(["user: 2 + 2?", "assistant assistant: 4 TERMINATE"], TeamScene.Lines(reply.Transcript));
        Assert.StartsWith("system: You are a helpful assistant.", models.Views[0][0], StringComparison.Ordinal);
    }

    // clear_history=False: what was said before stands in front of the chat, seen from each side.
    [Fact]
    public async Task AConversationGoesOn()
    {
        await using var models = new ScriptedModels("Norway's is Oslo.", "And Sweden's Stockholm.");
        var options = Options(models, Agent("guide"), Agent("tourist")) with { MaximumTurns = 1 };
        var first = await options.ChatAsync("Norway's capital?");

        ChatMessage[] messages = [new(ChatRole.User, "Norway's capital?"), new(ChatRole.Assistant, first.Output), new(ChatRole.User, "And Sweden's?")];
        var second = await options.ChatAsync(new AgentRequest { Case = new TestCase { Id = "1", Messages = messages }, PreviousReply = first, Turn = 2 });

        Assert.Equal(
            ["system: You are guide.", "user tourist: Norway's capital?", "assistant guide: Norway's is Oslo.", "user tourist: And Sweden's?"],
            models.Views[1]);
        Assert.Equal(4, second.Transcript.Count);
        Assert.Equal(1, second.Turns);
    }

    // All that was said goes on with the conversation, and not only the answers that its messages have.
    [Fact]
    public async Task AThirdTurnKnowsTheWholeFirst()
    {
        await using var models = new ScriptedModels("!clock", "It is noon.", "You are welcome.", "Good night.");
        var options = Options(models, Agent("helper", FuncTool.Saying("clock", "noon"))) with { MaximumTurns = 2 };
        ChatMessage Said(AgentReply reply) => new(ChatRole.Assistant, reply.Output);
        AgentRequest Turn(AgentReply? before, params ChatMessage[] messages) => new() { Case = new TestCase { Id = "1", Messages = messages }, PreviousReply = before, MaximumTurns = before is null ? 2 : 1 };

        ChatMessage time = new(ChatRole.User, "What time is it?"), thanks = new(ChatRole.User, "Thanks."), bye = new(ChatRole.User, "Bye.");
        var first = await options.ChatAsync(Turn(null, time));
        var second = await options.ChatAsync(Turn(first, time, Said(first), thanks));
        var third = await options.ChatAsync(Turn(second, time, Said(first), thanks, Said(second), bye));

        Assert.Equal(
            [
                "system: You are helper.",
                "user user: What time is it?",
                "assistant:  <c1 clock {}>",
                "tool c1: noon",
                "assistant helper: It is noon.",
                "user user: Thanks.",
                "assistant helper: You are welcome.",
                "user user: Bye.",
            ],
            models.Views[3]);
        Assert.Equal(8, third.Transcript.Count);
        Assert.Equal("Good night.", third.Output);
    }

    private static string[] Trimmed(AgentReply reply) => [.. TeamScene.Lines(reply.Transcript).Select(line => line.TrimEnd())];
}
