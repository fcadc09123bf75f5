using AgentUnit.Engine.Agents.Teams.Ag2;
using static AgentUnit.Tests.Agents.Teams.Ag2.Ag2Scene;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>
/// What AG2 makes of a chat in the end: ag2ai/ag2, commit 5b109b0aa25990456cf12d20e97a41291ead0c9a,
/// autogen/agentchat/conversable_agent.py.
/// </summary>
public sealed class SummaryTests
{
    // website/docs/user-guide/advanced-concepts/two-agent-chat.mdx, commit 04348308e0f49c326d22a988ce3c8bdacd5f3999: a student
    // asks a teacher, max_turns=2, summary_method="reflection_with_llm". _reflection_with_llm_as_summary: the recipient's
    // model is shown the conversation as the recipient saw it, and then the prompt as a system message.
    [Fact]
    public async Task TheAnswererReflects()
    {
        await using var models = new ScriptedModels("Two sides are longer than the third.", "Why?", "A detour.", "It was about triangles.");
        var options = Options(models, Agent("Teacher_Agent"), Agent("Student_Agent")) with { MaximumTurns = 2, Summary = SummaryMethod.Reflection };

        var reply = await options.ChatAsync("What is triangle inequality?");

        Assert.Equal("It was about triangles.", reply.Output);
        Assert.Equal(
            [
                "user Student_Agent: What is triangle inequality?",
                "assistant Teacher_Agent: Two sides are longer than the third.",
                "user Student_Agent: Why?",
                "assistant Teacher_Agent: A detour.",
            ],
            models.Views[3][..^1]);
        Assert.StartsWith("system: ", models.Views[3][^1], StringComparison.Ordinal);
        Assert.Equal(["Teacher_Agent", "Student_Agent", "Teacher_Agent", "Teacher_Agent"], reply.Trace!.ModelCalls.Select(call => call.Agent));
        Assert.Equal(40, reply.InputTokens);
        Assert.Equal(4, reply.Transcript.Count);
    }

    // summary_args: summary_prompt and summary_role.
    [Fact]
    public async Task ThePromptAndItsRoleCanBeGiven()
    {
        await using var models = new ScriptedModels("4", "Four.");

        await (Options(models, Agent("helper")) with { MaximumTurns = 1, Summary = SummaryMethod.Reflection, SummaryPrompt = "In a word?", SummaryRole = ChatRole.User }).ChatAsync("2 + 2?");

        Assert.Equal("user: In a word?", models.Views[1][^1]);
    }

    // AG2 takes a summary that fails for an empty one, with a warning. A test that did so would grade an answer that nobody
    // gave, so it is a failure here, with what there was of the chat.
    [Fact]
    public async Task ASummaryThatFailsIsAFailure()
    {
        await using var models = new ScriptedModels("4");

        var failure = await Assert.ThrowsAsync<AgentException>(() => (Options(models, Agent("helper")) with { MaximumTurns = 1, Summary = SummaryMethod.Reflection }).ChatAsync("2 + 2?"));

        Assert.Equal(ErrorKind.ServerError, failure.Kind);
        Assert.Equal(["user: 2 + 2?", "assistant helper: 4"], TeamScene.Lines(failure.PartialReply!.Transcript));
    }

    // _last_msg_as_summary: every TERMINATE is taken out, and nothing else.
    [Fact]
    public async Task TheLastMessageLosesTheWord()
    {
        await using var models = new ScriptedModels(" It is 4.\nTERMINATE");

        var reply = await (Options(models, Agent("helper")) with { Terminate = "TERMINATE" }).ChatAsync("2 + 2?");

        Assert.Equal(" It is 4.\n", reply.Output);
    }
}
