using AgentUnit.Engine.Agents.Teams.Ag2;
using static AgentUnit.Tests.Agents.Teams.Ag2.Ag2Scene;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>
/// How AG2's group chat goes. The source is ag2ai/ag2, commit 0272a6657587c697aa3acef1c0001175976ac81c:
/// autogen/agentchat/groupchat.py unless a test names another file.
/// </summary>
public sealed class GroupChatTests
{
    // website/docs/user-guide/advanced-concepts/ending-a-chat.mdx, commit 5d7bf1e6f88c48a3d75ffc752d875b9d3d2d10f5,
    // "1. Maximum turns": max_round=5 by round robin is agent_a with "first message", agent_b, agent_c, agent_a, agent_b, end.
    [Fact]
    public async Task RoundsCountTheFirstMessage()
    {
        await using var models = new ScriptedModels("b1", "c1", "a1", "b2", "never");

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, MaximumRounds = 5, Initiator = "agent_a" }).ChatAsync("first message");

        Assert.Equal(
            ["user: first message", "assistant agent_b: b1", "assistant agent_c: c1", "user agent_a: a1", "assistant agent_b: b2"],
            Said(reply));
        Assert.Equal("b2", reply.Output);
        Assert.Equal("The limit of 5 rounds was reached.", reply.Trace!.StopReason);
        Assert.Equal(["agent_b", "agent_c", "agent_a", "agent_b"], reply.Trace.Speakers);
        Assert.Equal(4, reply.Turns);
        Assert.Equal(1, models.Left);
    }

    // GroupChat.next_agent: a speaker that is none of the agents has the index -1, so the first agent is next.
    [Fact]
    public async Task AUserFromOutsideComesBeforeTheFirst()
    {
        await using var models = new ScriptedModels("a1", "b1", "c1", "a2");

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, MaximumRounds = 5 }).ChatAsync("Go.");

        Assert.Equal(["agent_a", "agent_b", "agent_c", "agent_a"], reply.Trace!.Speakers);
    }

    // GroupChatManager.run_chat: each message is sent on to all but its speaker, under the speaker's name; GroupChat.append
    // sets the name. ConversableAgent: an agent's own messages are an assistant's.
    [Fact]
    public async Task EverybodyHearsEverybodyByName()
    {
        await using var models = new ScriptedModels("a1", "b1", "c1", "a2");

        await (Group(models) with { Selection = SpeakerSelection.RoundRobin, MaximumRounds = 5, UserProxy = new() { Name = "boss" }, DefaultReply = "Go on." }).ChatAsync("Go.");

        Assert.Equal(["system: You are agent_a.", "user boss: Go."], models.Views[0]);
        Assert.Equal(["system: You are agent_b.", "user boss: Go.", "user agent_a: a1"], models.Views[1]);
        Assert.Equal(["system: You are agent_c.", "user boss: Go.", "user agent_a: a1", "user agent_b: b1"], models.Views[2]);
    }

    // The user proxy is a member when it is given, as in the upstream examples with user_proxy first: it has its turn.
    [Fact]
    public async Task AUserProxyIsAMemberAndHasItsTurn()
    {
        await using var models = new ScriptedModels("a1", "b1", "a2");
        var options = Options(models, Agent("agent_a"), Agent("agent_b")) with { UserProxy = new() { Name = "boss" }, DefaultReply = "Go on.", Selection = SpeakerSelection.RoundRobin, MaximumRounds = 5 };

        var reply = await options.ChatAsync("Go.");

        Assert.Equal(["user: Go.", "assistant agent_a: a1", "assistant agent_b: b1", "user boss: Go on.", "assistant agent_a: a2"], Said(reply));
        Assert.Equal(["system: You are agent_a.", "user boss: Go.", "assistant agent_a: a1", "user agent_b: b1", "user boss: Go on."], models.Views[2]);
    }

    // run_chat: the manager's own is_termination_msg ends the chat once the message was passed on.
    [Theory]
    [InlineData(null, "TERMINATE", "")]
    [InlineData("DONE!", "All DONE!", "All DONE!")]
    public async Task TheManagerEndsTheChat(string? terminate, string message, string output)
    {
        await using var models = new ScriptedModels("a1", message, "never");

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, Terminate = terminate }).ChatAsync("Go.");

        Assert.Equal(["user: Go.", "assistant agent_a: a1", $"assistant agent_b: {message}"], Said(reply));
        Assert.Equal(output, reply.Output);
        Assert.Equal("chat_manager got a message that ends the chat.", reply.Trace!.StopReason);
    }

    // run_chat: an agent that gives no reply, because it replied often enough, ends the chat.
    [Fact]
    public async Task AMemberThatHasRepliedOftenEnoughEndsTheChat()
    {
        await using var models = new ScriptedModels("a1", "b1", "c1", "never");

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, MaximumReplies = 1 }).ChatAsync("Go.");

        Assert.Equal("agent_a reached its limit of 1 replies in a row.", reply.Trace!.StopReason);
        Assert.Equal(1, models.Left);
    }

    // run_chat, send_introductions: the manager tells every member first who takes part; the group's own messages do not have it.
    [Fact]
    public async Task MembersAreIntroduced()
    {
        await using var models = new ScriptedModels("a1", "b1");

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, MaximumRounds = 3, SendsIntroductions = true, Initiator = "agent_c" }).ChatAsync("Go.");

        Assert.Equal("system: You are agent_a.", models.Views[0][0]);
        Assert.StartsWith("user chat_manager: ", models.Views[0][1], StringComparison.Ordinal);
        Assert.All(["agent_a: Does agent_a's work.", "agent_b: Does agent_b's work.", "agent_c: Does agent_c's work."], role => Assert.Contains(role, models.Views[0][1], StringComparison.Ordinal));
        Assert.Equal("user agent_c: Go.", models.Views[0][2]);
        Assert.Equal(["user: Go.", "assistant agent_a: a1", "assistant agent_b: b1"], Said(reply));
    }

    // chat_messages_for_summary: the manager sums up what was said in the group; conversable_agent.py,
    // _reflection_with_llm: the prompt comes last, as a system message, and no instructions come first.
    [Fact]
    public async Task TheManagerSumsUp()
    {
        await using var models = new ScriptedModels("a1", "b1", "They said a1 and b1.");

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, MaximumRounds = 3, Summary = SummaryMethod.Reflection, SummaryPrompt = "Sum up." }).ChatAsync("Go.");

        Assert.Equal("They said a1 and b1.", reply.Output);
        Assert.Equal(["user user: Go.", "user agent_a: a1", "user agent_b: b1", "system: Sum up."], models.Views[2]);
        Assert.Equal(["agent_a", "agent_b", "chat_manager"], reply.Trace!.ModelCalls.Select(call => call.Agent));
        Assert.Equal(3, reply.Transcript.Count);
    }

    // GroupChatManager.resume: what was said before has its speakers; what has none was the manager's.
    [Fact]
    public async Task AGroupGoesOn()
    {
        await using var models = new ScriptedModels("a1", "a2");
        var options = Group(models) with { Selection = SpeakerSelection.RoundRobin, MaximumRounds = 2 };
        var first = await options.ChatAsync("Go.");

        var second = await options.ChatAsync(new AgentRequest
        {
            Case = new TestCase { Id = "1", Messages = [new(ChatRole.User, "Go."), new(ChatRole.Assistant, first.Output), new(ChatRole.User, "Again.")] },
            PreviousReply = first,
            Turn = 2,
        });

        Assert.Equal(["system: You are agent_a.", "user user: Go.", "assistant agent_a: a1", "user user: Again."], models.Views[1]);
        Assert.Equal("a2", second.Output);
    }

    // A run's own limit bounds the replies: the first message is not the team's turn.
    [Fact]
    public async Task TheRunsTurnsBoundTheReplies()
    {
        await using var models = new ScriptedModels("a1", "b1", "c1");

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin }).ChatAsync(TeamScene.Ask("Go.", maximumTurns: 2));

        Assert.Equal(2, reply.Turns);
        Assert.Equal("b1", reply.Output);
    }

    private static Ag2Options Group(ScriptedModels models) => Options(models, Agent("agent_a"), Agent("agent_b"), Agent("agent_c"));

    private static string[] Said(AgentReply reply) => TeamScene.Lines(reply.Transcript);
}
