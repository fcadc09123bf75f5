using System.Text.RegularExpressions;
using AgentUnit.Engine.Agents.Teams.Ag2;
using static AgentUnit.Tests.Agents.Teams.Ag2.Ag2Scene;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>
/// How AG2's group chat chooses who speaks. The source is ag2ai/ag2, commit 0272a6657587c697aa3acef1c0001175976ac81c:
/// autogen/agentchat/groupchat.py unless a test names another file.
/// </summary>
public sealed class SpeakerSelectionTests
{
    // _create_internal_agents, _auto_select_speaker: the roles come first, as a system message; then what was said; then the
    // question, as a system message of checking_agent. Both name the candidates.
    [Fact]
    public async Task AModelChoosesByTheDescriptions()
    {
        await using var models = new ScriptedModels("writer", "A poem.", "critic", "Too long.");

        var reply = await (Group(models) with { MaximumRounds = 3 }).ChatAsync("Write a poem.");

        Assert.Equal(["writer", "critic"], reply.Trace!.Speakers);
        Assert.Equal(["chat_manager", "writer", "chat_manager", "critic"], reply.Trace.ModelCalls.Select(call => call.Agent));
        var view = models.Views[2];
        Assert.Equal(["user user: Write a poem.", "user writer: A poem."], view[1..^1]);
        Assert.StartsWith("system: ", view[0], StringComparison.Ordinal);
        Assert.Contains("writer: Does writer's work.\ncritic: Does critic's work.\nprinter: Does printer's work.", view[0], StringComparison.Ordinal);
        Assert.Contains("[writer, critic, printer]", view[0], StringComparison.Ordinal);
        Assert.StartsWith("system checking_agent: ", view[^1], StringComparison.Ordinal);
        Assert.Contains("[writer, critic, printer]", view[^1], StringComparison.Ordinal);
    }

    // __init__ (conversable_agent.py): without a description, the system message describes an agent.
    [Fact]
    public async Task WithoutADescriptionTheInstructionsDescribe()
    {
        await using var models = new ScriptedModels("writer", "A poem.");

        await (Options(models, Agent("writer") with { Description = null }, Agent("critic"), Agent("printer")) with { MaximumRounds = 2 }).ChatAsync("Go.");

        Assert.Contains("writer: You are writer.", models.Views[0][0], StringComparison.Ordinal);
    }

    // _validate_speaker_name: an answer that names nobody, or several, is followed by a further question, at most
    // max_retries_for_selecting_speaker = 2 times; both stay in the inner chat.
    [Fact]
    public async Task ASelectorThatNamesNobodyTwiceIsAskedAgain()
    {
        await using var models = new ScriptedModels("I cannot say.", "The poet!", "printer", "Printed.");

        var reply = await (Group(models) with { MaximumRounds = 2 }).ChatAsync("Print.");

        Assert.Equal(["printer"], reply.Trace!.Speakers);
        Assert.Equal(3, models.Views[1].Length - 2);
        Assert.Equal("assistant speaker_selection_agent: I cannot say.", models.Views[1][^2]);
        Assert.StartsWith("system checking_agent: That names nobody", models.Views[1][^1], StringComparison.Ordinal);
        Assert.Equal("assistant speaker_selection_agent: The poet!", models.Views[2][^2]);
        Assert.StartsWith("system checking_agent: That names nobody", models.Views[2][^1], StringComparison.Ordinal);
        Assert.Equal(7, models.Views[2].Length);
    }

    [Fact]
    public async Task ASelectorThatNamesSeveralIsAskedForOne()
    {
        await using var models = new ScriptedModels("writer or critic", "critic", "No.");

        var reply = await (Group(models) with { MaximumRounds = 2 }).ChatAsync("Go.");

        Assert.Equal(["critic"], reply.Trace!.Speakers);
        Assert.StartsWith("system checking_agent: That names more than one", models.Views[1][^1], StringComparison.Ordinal);
    }

    // _process_speaker_selection_result: when no attempt is left, the next agent of the list speaks.
    [Fact]
    public async Task ASelectorThatNeverNamesOneGivesTheNextInOrder()
    {
        await using var models = new ScriptedModels("writer", "A poem.", "?", "??", "???", "Too long.");

        var reply = await (Group(models) with { MaximumRounds = 3 }).ChatAsync("Go.");

        Assert.Equal(["writer", "critic"], reply.Trace!.Speakers);
        Assert.Equal(6, reply.Trace.ModelCalls.Count);
        Assert.Equal(1, reply.Metadata["SelectionFailures"]);
    }

    // initiate_chat of the inner chat: _should_terminate_chat (conversable_agent.py) ends it at the word TERMINATE, whatever
    // attempts are left.
    [Fact]
    public async Task ASelectorThatSaysTheWordIsNotAskedAgain()
    {
        await using var models = new ScriptedModels("TERMINATE", "A poem.");

        var reply = await (Group(models) with { MaximumRounds = 2 }).ChatAsync("Go.");

        Assert.Equal(["writer"], reply.Trace!.Speakers);
        Assert.Equal(2, reply.Trace.ModelCalls.Count);
    }

    [Fact]
    public async Task RetriesCanBeLeftOut()
    {
        await using var models = new ScriptedModels("?", "A poem.");

        var reply = await (Group(models) with { MaximumRounds = 2, SelectionRetries = 0 }).ChatAsync("Go.");

        Assert.Equal(["writer"], reply.Trace!.Speakers);
    }

    // _prepare_and_select_agents: "If there is only one eligible agent, just return it to avoid the speaker selection prompt".
    [Fact]
    public async Task OneCandidateNeedsNoQuestion()
    {
        await using var models = new ScriptedModels("A poem.", "Too long.");
        var allowed = Table(("user", ["writer"]), ("writer", ["critic"]));

        var reply = await (Group(models) with { UserProxy = new() { Name = "user" }, MaximumRounds = 3, AllowedTransitions = allowed }).ChatAsync("Go.");

        Assert.Equal(["writer", "critic"], reply.Trace!.Speakers);
        Assert.Equal(2, reply.Trace.ModelCalls.Count);
    }

    // random_select_speaker; here by the run's seed, so that a run can be repeated.
    [Fact]
    public async Task ChanceChoosesBySeed()
    {
        var courses = new List<string>();
        foreach (var seed in new[] { 1, 1, 2, 3, 4 })
        {
            await using var models = new ScriptedModels([.. Enumerable.Repeat("Hm.", 9)]);
            var request = new AgentRequest { Case = new TestCase { Id = "1", Input = "Go." }, Seed = seed };
            var reply = await (Group(models) with { Selection = SpeakerSelection.Random }).ChatAsync(request);
            courses.Add(string.Join(' ', reply.Trace!.Speakers));
        }

        Assert.Equal(courses[0], courses[1]);
        Assert.True(courses.Distinct().Count() > 2, string.Join('\n', courses));
        Assert.Equal(3, courses.SelectMany(course => course.Split(' ')).Distinct().Count());
    }

    // _prepare_and_select_agents: a function gets the last speaker and gives an agent, a method's name or None, which ends
    // the chat (run_chat: NoEligibleSpeakerError).
    [Fact]
    public async Task AFunctionChooses()
    {
        await using var models = new ScriptedModels("printed", "written", "critic", "judged");
        var chooser = new FuncChooser(question => question.LastSpeaker switch
        {
            "user" => "printer",
            "printer" => Agent("writer"),
            "writer" => "auto",
            _ => null,
        });

        var reply = await (Group(models) with { Chooser = chooser }).ChatAsync("Go.");

        Assert.Equal(["printer", "writer", "critic"], reply.Trace!.Speakers);
        Assert.Equal("There was no next speaker.", reply.Trace.StopReason);
        Assert.Equal("judged", reply.Output);
        Assert.Equal(["user user: Go.", "user printer: printed"], TeamScene.Lines(chooser.Questions[1].Messages));
        Assert.Equal(["writer", "critic", "printer"], chooser.Questions[0].Members);
    }

    [Theory]
    [InlineData("round_robin", "writer")]
    [InlineData(" Critic", null)]
    [InlineData("manual", null)]
    [InlineData("poet", null)]
    public async Task AFunctionMayGiveAWayButNoStranger(string choice, string? speaker)
    {
        await using var models = new ScriptedModels("Said.");
        var options = Group(models) with { Chooser = new FuncChooser(_ => choice), MaximumRounds = 2 };

        if (speaker is not null)
        {
            Assert.Equal([speaker], (await options.ChatAsync("Go.")).Trace!.Speakers);
            return;
        }

        var failure = await Assert.ThrowsAsync<AgentException>(() => options.ChatAsync("Go."));
        Assert.Equal(ErrorKind.Script, failure.Kind);
    }

    // allow_repeat_speaker=False takes the last speaker from the candidates; a list says who may speak twice in a row.
    [Theory]
    [InlineData(new string[0], false)]
    [InlineData(new[] { "writer" }, true)]
    [InlineData(null, true)]
    public async Task TheLastSpeakerMayBeLeftOut(string[]? repeaters, bool named)
    {
        await using var models = new ScriptedModels("writer", "A poem.", "printer", "Printed.");

        await (Group(models) with { RepeatSpeakers = repeaters, MaximumRounds = 3 }).ChatAsync("Go.");

        Assert.Equal(named ? "[writer, critic, printer]" : "[critic, printer]", Regex.Match(models.Views[2][^1], @"\[.*\]").Value);
    }

    // GroupChat.__post_init__, graph_utils.py, invert_disallowed_to_allowed (commit 9d1bc5d09ef2ea3bfec6b6cd43eca0e77c33b8b9):
    // what is not ruled out is allowed, one's own turn again included.
    [Fact]
    public async Task DisallowedTransitionsLeaveTheRest()
    {
        await using var models = new ScriptedModels("writer", "A poem.", "critic", "Hm.");

        await (Group(models) with { DisallowedTransitions = Table(("writer", ["printer"])), MaximumRounds = 3 }).ChatAsync("Go.");

        Assert.Contains("[writer, critic]", models.Views[2][^1], StringComparison.Ordinal);
    }

    // _prepare_and_select_agents: a member that is no key of the table is a sink, and the chat ends ("No next speaker
    // selected"); one whose list is empty is followed by anybody, because no list at all is handed on.
    [Theory]
    [InlineData(false, new[] { "writer" }, "There was no next speaker.")]
    [InlineData(true, new[] { "writer", "critic" }, "The limit of 3 rounds was reached.")]
    public async Task AMemberWithoutAWayEndsTheChat(bool listed, string[] speakers, string reason)
    {
        await using var models = new ScriptedModels("A poem.", "Hm.");
        var allowed = listed ? Table(("critic", ["writer"]), ("writer", [])) : Table(("critic", ["writer"]));

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, AllowedTransitions = allowed, MaximumRounds = 3 }).ChatAsync("Go.");

        Assert.Equal(speakers, reply.Trace!.Speakers);
        Assert.Equal(reason, reply.Trace.StopReason);
    }

    // next_agent with a subset: the first of the candidates that comes after the last speaker in the group's order.
    [Fact]
    public async Task RoundRobinKeepsToTheCandidates()
    {
        await using var models = new ScriptedModels("1", "2", "3", "4");
        var allowed = Table(("writer", ["writer", "printer"]), ("critic", ["writer", "critic"]), ("printer", ["critic", "printer"]));

        var reply = await (Group(models) with { Selection = SpeakerSelection.RoundRobin, AllowedTransitions = allowed, MaximumRounds = 5 }).ChatAsync("Go.");

        Assert.Equal(["writer", "printer", "critic", "writer"], reply.Trace!.Speakers);
    }

    private static Ag2Options Group(ScriptedModels models) => Options(models, Agent("writer"), Agent("critic"), Agent("printer"));

    private static Dictionary<string, IReadOnlyList<string>> Table(params (string From, string[] To)[] entries) =>
        entries.ToDictionary(entry => entry.From, entry => (IReadOnlyList<string>)entry.To);
}
