using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Running;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Agents.Teams;

/// <summary>What stays of a team's run that time cut off: all that it did until then, wherever it was.</summary>
[Collection(nameof(RunsAlone))]
public sealed class CutOffTests
{
    private static readonly Dictionary<string, object?>[] Rules =
    [
        OnUser("go", null, Call("pay", id: "a"), Call("wait", id: "b")),
        OnTool("waited", "Done."),
    ];

    private readonly FuncTool _pay = FuncTool.Saying("pay", "paid");

    public static TheoryData<bool> Cached => [false, true];

    // The tool that answered is not run again; of the other nobody knows what it did.
    [Fact]
    public async Task AnAttemptThatRunsOutOfTimeIsGoneOnFrom()
    {
        using var scene = new TeamScene(Rules);
        var wait = Waiting(firstIgnoresItsStop: false);

        var run = await RunAsync(scene, wait, new RunSettings { AttemptTimeout = TimeSpan.FromSeconds(1) });

        Assert.Equal((Outcome.Passed, "Done.", 2), (run.Outcome, run.Output, run.Attempts));
        Assert.Equal((1, 2, 2), (_pay.Calls, wait.Calls, scene.Requests.Count));
        Assert.Equal([("pay", 1, "paid"), ("wait", 2, "waited")], run.Details!.Trace!.ToolRuns.Select(tool => (tool.Tool, tool.Attempt!.Value, tool.Result)));
        Assert.Equal([1, 2], run.Details.Trace.ModelCalls.Select(call => call.Attempt!.Value));
    }

    // Left behind with its thread; what it says later is nobody's.
    [Fact]
    public async Task AnAttemptThatWillNotEndIsGoneOnFromToo()
    {
        using var scene = new TeamScene(Rules);
        var wait = Waiting(firstIgnoresItsStop: true);

        // A first attempt that will not end takes its case with it; a second one does not.
        var run = await RunAsync(scene, wait, new RunSettings { AttemptTimeout = TimeSpan.FromSeconds(1), UseCache = true });

        Assert.Equal((Outcome.Passed, 2), (run.Outcome, run.Attempts));
        Assert.Equal((1, 2, 2), (_pay.Calls, wait.Calls, scene.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(Cached))]
    public async Task TheDeadlineInAToolLeavesWhatWasDone(bool useCache)
    {
        using var scene = new TeamScene(Rules);

        var run = await RunAsync(scene, Never(ignoresItsStop: false), new RunSettings { Timeout = TimeSpan.FromSeconds(1), UseCache = useCache });

        AssertCutOffInTool(run, scene);
    }

    [Theory]
    [MemberData(nameof(Cached))]
    public async Task ACallThatIsLeftBehindLeavesWhatWasDone(bool useCache)
    {
        using var scene = new TeamScene(Rules);

        var run = await RunAsync(scene, Never(ignoresItsStop: true), new RunSettings { Timeout = TimeSpan.FromSeconds(1), UseCache = useCache });

        AssertCutOffInTool(run, scene);
    }

    [Theory]
    [MemberData(nameof(Cached))]
    public async Task TheDeadlineInTheWaitForARetryLeavesWhatWasDone(bool useCache)
    {
        using var scene = TeamScene.Failing([("2", "RateLimit")], Rules);
        var settings = new RunSettings { Timeout = TimeSpan.FromSeconds(1), RetryDelay = TimeSpan.FromMinutes(10), MaxRetryDelay = TimeSpan.FromMinutes(10), UseCache = useCache };

        var run = await RunAsync(scene, FuncTool.Saying("wait", "waited"), settings);

        Assert.Equal((Outcome.TimedOut, 1), (run.Outcome, run.Attempts));
        Assert.Equal(["pay", "wait"], run.Details!.Trace!.ToolRuns.Select(tool => tool.Tool));
        Assert.Equal(4, run.Details.Transcript.Count);
        Assert.Equal(scene.Requests[0].InputTokens, run.InputTokens);
        Assert.True(run.Cost > 0);
    }

    // The second attempt only has a request under way, and the first did all the work.
    [Theory]
    [MemberData(nameof(Cached))]
    public async Task TheDeadlineInALaterAttemptLeavesWhatAllDid(bool useCache)
    {
        using var scene = TeamScene.Failing([("2", "RateLimit"), ("3", "NoAnswer")], Rules);

        var run = await RunAsync(scene, FuncTool.Saying("wait", "waited"), new RunSettings { Timeout = TimeSpan.FromSeconds(1), UseCache = useCache });

        Assert.Equal((Outcome.TimedOut, 2), (run.Outcome, run.Attempts));
        Assert.Equal([ErrorKind.RateLimited, ErrorKind.Timeout], run.Details!.Attempts.Select(attempt => attempt.ErrorKind!.Value));
        Assert.Equal([scene.Requests[0].InputTokens, null], run.Details.Attempts.Select(attempt => attempt.InputTokens));
        Assert.Equal(["pay", "wait"], run.Details.Trace!.ToolRuns.Select(tool => tool.Tool));
        Assert.Equal((scene.Requests[0].InputTokens, scene.Requests[0].OutputTokens), (run.InputTokens, run.OutputTokens));
    }

    // Nothing was answered, so nothing is owed that is not known: -MaxCost need not end the suite.
    [Fact]
    public async Task ATeamWhoseFirstRequestFailsCostsNothingThatIsNotKnown()
    {
        using var scene = TeamScene.Failing([("1", "ServerError")], Rules);

        var run = await RunAsync(scene, FuncTool.Saying("wait", "waited"), new RunSettings { RetryCount = 0 });

        Assert.Equal(ErrorKind.ServerError, run.ErrorKind);
        Assert.False(RunCost.IsUnknown(run));
    }

    private void AssertCutOffInTool(RunResult run, TeamScene scene)
    {
        Assert.Equal((Outcome.TimedOut, 1, 1), (run.Outcome, run.Attempts, _pay.Calls));
        Assert.Equal([("pay", "paid", null), ("wait", "", "The run was stopped before the tool ended.")], run.Details!.Trace!.ToolRuns.Select(tool => (tool.Tool, tool.Result, tool.Error)));
        Assert.Equal(["user: go", "assistant Triage:  <a pay {}> <b wait {}>"], Lines(run.Details.Transcript));
        Assert.Equal((scene.Requests[0].InputTokens, scene.Requests[0].OutputTokens), (run.InputTokens, run.OutputTokens));
        Assert.Equal(run.InputTokens, Assert.Single(run.Details.Attempts).InputTokens);
        Assert.True(run.Cost > 0);
    }

    private static FuncTool Never(bool ignoresItsStop) => new("wait", async (_, token) =>
    {
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, ignoresItsStop ? default : token);
        return new ToolResult { Value = "waited" };
    });

    // Does not end the first time, and answers the second.
    private static FuncTool Waiting(bool firstIgnoresItsStop)
    {
        var calls = 0;
        var never = Never(firstIgnoresItsStop);
        return new("wait", (invocation, token) => Interlocked.Increment(ref calls) == 1 ? never.InvokeAsync(invocation, token) : new(new ToolResult { Value = "waited" }));
    }

    private async Task<RunResult> RunAsync(TeamScene scene, FuncTool wait, RunSettings settings)
    {
        var team = new SwarmAdapter(Options(scene, Agent("Triage", _pay, wait)));
        var delay = settings.RetryDelay > TimeSpan.FromMinutes(1) ? settings.RetryDelay : TimeSpan.FromMilliseconds(1);
        var plan = Suite.Plan(
            Suite.Scenario(team, new ListDataset([new TestCase { Id = "1", Input = "go" }])),
            settings with { RetryDelay = delay, Prices = [new ModelPrice("*", 1, 1)] });
        return Assert.Single((await Suite.RunAsync(plan, TestContext.Current.CancellationToken)).Runs);
    }
}
