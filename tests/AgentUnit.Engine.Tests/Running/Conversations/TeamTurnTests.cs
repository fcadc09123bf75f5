using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Tests.Agents.Teams;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Running.Conversations;

/// <summary>Turns of a conversation with a team, some of which fail on their way.</summary>
[Collection(nameof(RunsAlone))]
public sealed class TeamTurnTests
{
    // Two requests and a tool in each turn.
    private static readonly Dictionary<string, object?>[] Rules =
    [
        OnUser("^say (?<what>.*)$", null, Call("look", """{"what":"{{what}}"}""", id: "c")),
        OnTool("seen", "I saw {{input}}."),
    ];

    private readonly FuncTool _look = FuncTool.Giving("look", invocation => new ToolResult
    {
        Value = "seen",
        ContextVariables = new System.Collections.Hashtable { ["turn"] = invocation.Request.Turn },
    });

    [Theory]
    [InlineData("3", false)]
    [InlineData("4", false)]
    [InlineData("4", true)]
    [InlineData("6", false)]
    public async Task ARetryRepeatsNeitherTurnsNorStepsBeforeIt(string failing, bool useCache)
    {
        using var calm = new TeamScene(Rules);
        var expected = await RunAsync(calm, _look, new RunSettings());
        using var scene = TeamScene.Failing([(failing, "RateLimit")], Rules);

        var run = await RunAsync(scene, _look, new RunSettings { UseCache = useCache });

        Assert.Equal((6, 7), (calm.Requests.Count, scene.Requests.Count));
        Assert.Equal(3 + 3, _look.Calls);
        Assert.Equal((Outcome.Passed, 4, 3), (run.Outcome, run.Attempts, run.Turns));
        Assert.Equal(Lines(expected.Details!.Transcript), Lines(run.Details!.Transcript));
        Assert.Equal(3, ((IReadOnlyDictionary<string, object?>)run.Details.Reply!.Metadata["ContextVariables"]!)["turn"]);
        var answered = scene.Requests.Where(request => request.Fault == default).ToArray();
        Assert.Equal((answered.Sum(request => request.InputTokens), answered.Sum(request => request.OutputTokens)), (run.InputTokens, run.OutputTokens));
        Assert.Equal(run.InputTokens, run.Details.Attempts.Sum(attempt => attempt.InputTokens ?? 0));

        // One story, in the order in which it happened.
        var offsets = run.Details.Trace!.ModelCalls.Select(call => call.OffsetMs).ToArray();
        Assert.Equal(6, offsets.Length);
        Assert.Equal(offsets.Order(), offsets);
        Assert.All(run.Details.Turns.Index(), turn => Assert.InRange(offsets[turn.Index * 2], turn.Item.OffsetMs - 1, turn.Item.OffsetMs + turn.Item.DurationMs + 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ATurnThatWillNotEndLeavesWhatWasDone(bool ignoresItsStop)
    {
        using var scene = new TeamScene(Rules);
        var look = new FuncTool("look", async (invocation, token) =>
        {
            await Task.Delay(invocation.Request.Turn == 2 ? TimeSpan.FromSeconds(30) : TimeSpan.Zero, TimeProvider.System, ignoresItsStop ? default : token);
            return new ToolResult { Value = "seen" };
        });

        var run = await RunAsync(scene, look, new RunSettings { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal((Outcome.TimedOut, 2, 2), (run.Outcome, run.Turns, run.Attempts));
        Assert.StartsWith("Turn 2: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, run.Details!.Trace!.ModelCalls.Count);
        Assert.Equal(2, run.Details.Trace.ToolRuns.Count);
        Assert.Equal(scene.Requests.Sum(request => request.InputTokens), run.InputTokens);
        Assert.EndsWith("<c look {\"what\":\"b\"}>", Lines(run.Details.Transcript)[^1], StringComparison.Ordinal);
    }

    private static async Task<RunResult> RunAsync(TeamScene scene, FuncTool look, RunSettings settings)
    {
        var team = new SwarmAdapter(Options(scene, Agent("Guide", look)));
        var testCase = new TestCase { Id = "1", Turns = [new TestTurn("say a"), new TestTurn("say b"), new TestTurn("say c")] };
        var plan = Suite.Plan(Suite.Scenario(team, new ListDataset([testCase])), settings with { RetryDelay = TimeSpan.FromMilliseconds(1) });
        return Assert.Single((await Suite.RunAsync(plan, TestContext.Current.CancellationToken)).Runs);
    }
}
