using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Agents.Teams.Swarm.SwarmScene;
using static AgentUnit.Tests.Agents.Teams.TeamScene;

namespace AgentUnit.Tests.Agents.Teams;

/// <summary>What a retry of a team that hands over repeats: the request that failed, and nothing else.</summary>
public sealed class SwarmRetryTests
{
    // Answered without a fault: three agents, five requests, five tools of which two hand over.
    private const int Requests = 5;

    private static readonly Dictionary<string, object?>[] Rules =
    [
        For("You are Triage", OnUser("late", null, Call("find_order", """{"order":17}""", "a"), Call("get_time", id: "b"))),
        For("You are Triage", OnTool("May", null, Call("transfer_to_sales", id: "c"))),
        For("You are Sales", OnTool("\"Sales\"", null, Call("hand_to_refunds", id: "d"))),
        For("You are Refunds", OnTool("Done", null, Call("refund", id: "e"))),
        For("You are Refunds", OnTool("because", "Refunded.")),
    ];

    private readonly FuncTool _findOrder = FuncTool.Giving("find_order", _ => new ToolResult { Value = "shipped", ContextVariables = new System.Collections.Hashtable { ["order"] = 17 } });
    private readonly FuncTool _getTime = FuncTool.Saying("get_time", "it is May");
    private readonly FuncTool _refund = FuncTool.Giving("refund", invocation => new ToolResult
    {
        Value = $"order {invocation.ContextVariables["order"]} because it is {invocation.ContextVariables["reason"]}",
    });

    public static TheoryData<string, string> Faults()
    {
        var data = new TheoryData<string, string>();
        for (var number = 1; number <= Requests; number++)
        {
            data.Add($"{number}", "RateLimit");
        }

        data.Add("3", "Unavailable");
        data.Add("3", "Reset");
        data.Add("3", "TruncatedStream");
        data.Add("2-3", "RateLimit");
        data.Add("1,3,5", "Unavailable");
        return data;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task OnlyTheRequestThatFailedIsRepeated(string numbers, string fault)
    {
        using var calm = new TeamScene(Rules);
        var expected = await Options(calm).RunAsync("My order 17 is late.");
        int[] before = [_findOrder.Calls, _getTime.Calls, _refund.Calls];
        using var scene = TeamScene.Failing([.. numbers.Split(',').Select(number => (number, fault))], Rules);

        var run = await RunAsync(scene);

        var failed = scene.Requests.Count(request => request.Fault != default);
        Assert.Equal(Requests + failed, scene.Requests.Count);
        Assert.Equal([1, 1, 1], new[] { _findOrder.Calls, _getTime.Calls, _refund.Calls }.Zip(before, (now, then) => now - then));
        Assert.Equal((Outcome.Passed, "Refunded.", failed + 1), (run.Outcome, run.Output, run.Attempts));
        Assert.Equal(Lines(expected.Transcript), Lines(run.Details!.Transcript));
        Assert.Equal(expected.Trace!.Speakers, run.Details.Trace!.Speakers);
        Assert.Equal(expected.Trace.Handoffs.Select(handoff => $"{handoff}"), run.Details.Trace.Handoffs.Select(handoff => $"{handoff}"));
        Assert.Equal(expected.Trace.ToolRuns.Select(tool => $"{tool}"), run.Details.Trace.ToolRuns.Select(tool => $"{tool}"));
        Assert.Equal(expected.Turns, run.Details.Reply!.Turns);
        Assert.Equal(
            Notes(expected.Metadata["ContextVariables"]),
            Notes(run.Details.Reply.Metadata["ContextVariables"]));
    }

    // The server's own record is what was paid.
    [Theory]
    [MemberData(nameof(Faults))]
    public async Task TokensCountOnceAndEachAttemptHasItsOwn(string numbers, string fault)
    {
        using var scene = TeamScene.Failing([.. numbers.Split(',').Select(number => (number, fault))], Rules);

        var run = await RunAsync(scene);

        var answered = scene.Requests.Where(request => request.Fault == default).ToArray();
        Assert.Equal(answered.Sum(request => request.InputTokens), run.InputTokens);
        Assert.Equal(answered.Sum(request => request.OutputTokens), run.OutputTokens);
        Assert.Equal(run.InputTokens, run.Details!.Attempts.Sum(attempt => attempt.InputTokens ?? 0));
        Assert.Equal(run.OutputTokens, run.Details.Attempts.Sum(attempt => attempt.OutputTokens ?? 0));

        // A request belongs to the attempt in which the server got it: one more begins after each fault.
        var attempt = 1;
        var byRequest = scene.Requests.Select(request => request.Fault == default ? attempt : attempt++).ToArray();
        var expected = scene.Requests.Zip(byRequest).Where(pair => pair.First.Fault == default).Select(pair => (int?)pair.Second);
        Assert.Equal(expected, run.Details.Trace!.ModelCalls.Select(call => call.Attempt));
        foreach (var made in run.Details.Attempts)
        {
            var own = scene.Requests.Zip(byRequest).Where(pair => pair.Second == made.Number && pair.First.Fault == default).Select(pair => pair.First).ToArray();
            Assert.Equal(own.Length == 0 ? null : own.Sum(request => request.InputTokens), made.InputTokens);
        }
    }

    [Fact]
    public async Task OffsetsCountFromTheFirstAttemptAndTimesFromTheLast()
    {
        using var scene = TeamScene.Failing([("3", "RateLimit")], Rules);

        // A wait that nobody takes for noise; jitter may halve it.
        var run = Assert.Single((await SuiteOf(scene, new RunSettings(), delay: TimeSpan.FromSeconds(1))).Runs);

        var calls = run.Details!.Trace!.ModelCalls;
        var second = run.Details.Attempts[1];
        Assert.Equal(calls.Select(call => call.OffsetMs).Order(), calls.Select(call => call.OffsetMs));

        // The team begins a little later than its case: by how much depends on what else the machine does.
        const double late = 200;
        Assert.All(calls.Where(call => call.Attempt == 2), call => Assert.InRange(call.OffsetMs, second.OffsetMs - late, run.DurationMs));
        Assert.All(calls.Where(call => call.Attempt == 1), call => Assert.InRange(call.OffsetMs, 0, second.OffsetMs));
        Assert.InRange(run.Details.Trace.Handoffs[0].OffsetMs, 0, second.OffsetMs);
        Assert.InRange(run.ServiceMs!.Value, 0, second.DurationMs + 1);
        Assert.InRange(run.TimeToFirstTokenMs!.Value, 0, run.ServiceMs.Value);
    }

    [Fact]
    public async Task EachRepeatIsARunOfItsOwn()
    {
        using var scene = TeamScene.Failing([("4", "RateLimit"), ("9", "RateLimit")], Rules);

        var runs = (await SuiteOf(scene, new RunSettings { Repeat = 3, ThrottleLimit = 1 })).Runs;

        Assert.Equal(3 * Requests + 2, scene.Requests.Count);
        Assert.Equal([3, 3, 3], new[] { _findOrder.Calls, _getTime.Calls, _refund.Calls });
        Assert.All(runs, run => Assert.Equal(Requests, run.Details!.Trace!.ModelCalls.Count));
    }

    [Fact]
    public async Task ARunThatDoesNotHealKeepsWhatItsAttemptsDid()
    {
        using var scene = TeamScene.Failing([("3-6", "RateLimit")], Rules);

        var run = await RunAsync(scene);

        Assert.Equal((Outcome.RateLimited, 4), (run.Outcome, run.Attempts));
        Assert.Equal(6, scene.Requests.Count);
        Assert.Equal(2, run.Details!.Trace!.ModelCalls.Count);
        Assert.Equal([2, 0, 0, 0], run.Details.Attempts.Select(attempt => run.Details.Trace.ModelCalls.Count(call => call.Attempt == attempt.Number)));
        Assert.Equal((1, 1), (_findOrder.Calls, _getTime.Calls));
    }

    [Fact]
    public async Task ACachedTeamGoesOnToo()
    {
        using var scene = TeamScene.Failing([("3", "RateLimit")], Rules);

        var runs = (await SuiteOf(scene, new RunSettings { UseCache = true, ThrottleLimit = 1 }, cases: 2)).Runs;

        Assert.Equal(Requests + 1, scene.Requests.Count);
        Assert.Equal([false, true], runs.Select(run => run.CacheHit));
        Assert.Equal(1, _refund.Calls);
    }

    private static string[] Notes(object? notes) =>
        [.. Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(notes).OrderBy(note => note.Key).Select(note => $"{note.Key} = {note.Value}")];

    private async Task<RunResult> RunAsync(TeamScene scene) => Assert.Single((await SuiteOf(scene, new RunSettings { RetryCount = 3 })).Runs);

    private Task<ScenarioResult> SuiteOf(TeamScene scene, RunSettings settings, int cases = 1, TimeSpan? delay = null)
    {
        var dataset = new ListDataset([.. Enumerable.Range(1, cases).Select(number => new TestCase { Id = $"{number}", Input = "My order 17 is late." })]);
        var plan = Suite.Plan(Suite.Scenario(new SwarmAdapter(Options(scene)), dataset), settings with { RetryDelay = delay ?? TimeSpan.FromMilliseconds(1), RetryCount = Math.Min(settings.RetryCount, 3) });
        return Suite.RunAsync(plan, TestContext.Current.CancellationToken);
    }

    private SwarmOptions Options(TeamScene scene)
    {
        var refunds = Agent("Refunds", _refund);
        var hand = FuncTool.Giving("hand_to_refunds", _ => new ToolResult
        {
            Value = "Done.",
            Agent = refunds,
            ContextVariables = new System.Collections.Hashtable { ["reason"] = "late" },
        });
        var sales = Agent("Sales", hand);
        return Swarm.SwarmScene.Options(scene, Agent("Triage", _findOrder, _getTime) with { Handoffs = ["Sales"] }, sales, refunds);
    }
}
