using System.Collections.Concurrent;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.Engine.Running;
using AgentUnit.Tests.Agents.Teams;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running.Conversations;

public sealed class ConversationTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<AgentRequest> _requests = new();

    [Fact]
    public async Task EachTurnIsAskedWithTheTurnsBeforeIt()
    {
        var run = await RunAsync(Turns("one", "two", "three"), request => $"re {request.Input}");

        var requests = _requests.ToArray();
        Assert.Equal([1, 2, 3], requests.Select(request => request.Turn));
        Assert.Single(requests.Select(request => request.ConversationId).Distinct());
        Assert.Equal(["one", "two", "three"], requests.Select(request => request.Input));
        Assert.Equal(
            ["User: one", "Assistant: re one", "User: two", "Assistant: re two", "User: three"],
            requests[2].Messages.Select(message => message.ToString()));
        Assert.Equal((Outcome.Passed, 3, "one", "re three"), (run.Outcome, run.Turns, run.Input, run.Output));
        Assert.Equal(["re one", "re two", "re three"], run.Details!.Turns.Select(turn => turn.Output));
        Assert.Equal(6, run.Details.Reply!.Transcript.Count);
    }

    [Fact]
    public async Task RunsOfACaseAreConversationsOfTheirOwn()
    {
        var plan = PlanOf(Turns("a", "b"), Answering(_ => "ok"), new RunSettings { Repeat = 3 });

        await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal([2, 2, 2], _requests.GroupBy(request => request.ConversationId).Select(group => group.Count()));
    }

    [Fact]
    public async Task MessagesAndAnInputComeBeforeTheTurns()
    {
        await RunAsync(Turns("two") with { Messages = [new(ChatRole.System, "be brief"), new(ChatRole.User, "zero"), new(ChatRole.Assistant, "re zero")] }, _ => "ok");
        await RunAsync(Turns("two") with { Input = "one" }, _ => "ok");

        Assert.Equal("System: be brief, User: zero, Assistant: re zero, User: two", string.Join(", ", _requests.ElementAt(0).Messages));
        Assert.Equal(["one", "two"], _requests.Skip(1).Select(request => request.Input));
    }

    [Fact]
    public async Task ALogOfAllTurnsHasTheTalkOfEachAndWhatAFailedOneSaid()
    {
        using var scene = new TeamScene(
            TeamScene.OnUser("two", null, TeamScene.Call("time")),
            new() { ["Role"] = "tool", ["Fault"] = "ServerError" },
            new() { ["Reply"] = "hm" });
        var agent = new AgentDefinition { Name = "helper", Instructions = "You help.", Tools = [FuncTool.Saying("time", "noon")] };
        var chat = new Ag2Adapter(new Ag2Options { OpenAI = scene.Connection, Agents = [agent], MaximumTurns = 2 });
        var scenario = Suite.Scenario(chat, new ListDataset([Turns("one", "two")])) with { RetryCount = 0 };

        var run = Assert.Single((await Suite.RunAsync(Suite.Plan(scenario, new RunSettings()), TestContext.Current.CancellationToken)).Runs);

        // The proxy's empty message between the two answers is the talk; the last turn failed after its tool.
        Assert.Equal(Outcome.Faulted, run.Outcome);
        Assert.Equal(
            ["user: one", "assistant helper: hm", "user user:", "assistant helper: hm", "user: two", "assistant helper: <time>", "tool time: noon"],
            run.Details!.Transcript.Select(message =>
                $"{message.Role} {message.Name}".ToLowerInvariant().TrimEnd() + $": {message.Content}{string.Concat(message.ToolCalls.Select(call => $"<{call.Name}>"))}".TrimEnd()));
    }

    [Fact]
    public async Task ToolCallsStayInTheHistoryAndTalkAmongAgentsDoesNot()
    {
        ChatMessage[] log =
        [
            new(ChatRole.Assistant, "") { ToolCalls = [new("1", "find", "{}")] },
            new(ChatRole.Tool, "found") { ToolCallId = "1", Name = "find" },
            new(ChatRole.Assistant, "done"),
        ];
        ChatMessage[] talk = [new(ChatRole.User, "task") { Name = "proxy" }, new(ChatRole.Assistant, "done") { Name = "coder" }];
        var replies = new Queue<ChatMessage[]>([log, [.. Asked("one", "two", log), .. log], talk, []]);
        var agent = new FakeAgent((request, _) =>
        {
            _requests.Enqueue(request);
            return new(new AgentReply { Output = "done", Transcript = replies.Dequeue() });
        });

        await Suite.RunAsync(PlanOf(Turns("one", "two", "three", "four"), agent), TestContext.Current.CancellationToken);

        var last = _requests.Last().Messages;
        Assert.Equal(
            ["one", "", "found", "done", "two", "", "found", "done", "three", "done", "four"],
            last.Select(message => message.Content));

        static IEnumerable<ChatMessage> Asked(string first, string second, ChatMessage[] log) =>
            [new(ChatRole.User, first), .. log, new(ChatRole.User, second)];
    }

    [Fact]
    public async Task ARetryHealsItsTurnAlone()
    {
        var agent = new FakeAgent((request, _) =>
        {
            _requests.Enqueue(request);
            return request is { Turn: 2, Attempt: 1 }
                ? throw new AgentException(ErrorKind.ServerError, "busy") { IsTransient = true }
                : new(new AgentReply { Output = "ok" });
        });
        var result = await RunVirtualAsync(PlanOf(Turns("a", "b", "c"), agent, new RunSettings { RetryCount = 2 }, _time));

        var run = result.Runs[0];
        Assert.Equal([1, 2, 2, 3], _requests.Select(request => request.Turn));
        Assert.Single(_requests.Select(request => request.ConversationId).Distinct());
        Assert.Equal((Outcome.Passed, 4, 1L), (run.Outcome, run.Attempts, result.Retries));
        Assert.Equal([1, 2, 2, 3], run.Details!.Attempts.Select(attempt => attempt.Turn!.Value));
        Assert.Equal([1, 2, 1], run.Details.Turns.Select(turn => turn.Attempts));
        Assert.True(run.DurationMs >= run.Details.Turns.Sum(turn => turn.DurationMs));
        Assert.True(run.Details.Turns[1].DurationMs > run.Details.Turns[1].ServiceMs);
    }

    [Fact]
    public async Task AConversationThatBreaksKeepsItsTurns()
    {
        var run = await RunAsync(Turns("a", "b", "c"), request => request.Turn == 2 ? throw new AgentException(ErrorKind.Authentication, "no key") : "ok");

        Assert.Equal((Outcome.Faulted, ErrorKind.Authentication, "Turn 2: no key"), (run.Outcome, run.ErrorKind, run.Error));
        Assert.Equal(["ok", null], run.Details!.Turns.Select(turn => turn.Output));
        Assert.Equal([null, "no key"], run.Details.Turns.Select(turn => turn.Error));
        Assert.Equal((2, 2, "ok"), (run.Turns, run.Attempts, run.Output));
        Assert.Empty(run.Details.Scores);
    }

    [Fact]
    public async Task TheCasesDeadlineBoundsAllTurns()
    {
        var agent = new FakeAgent(async (request, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(20), _time, cancellation);
            return new AgentReply { Output = "ok" };
        });
        var result = await RunVirtualAsync(PlanOf(Turns("a", "b", "c"), agent, new RunSettings { Timeout = TimeSpan.FromSeconds(50) }, _time));

        var run = result.Runs[0];
        Assert.Equal((Outcome.TimedOut, 3), (run.Outcome, run.Details!.Turns.Count));
        Assert.InRange(run.DurationMs, 50_000, 55_000);
        Assert.Contains("50 s", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAttemptsDeadlineCountsFromItsTurn()
    {
        var agent = new FakeAgent(async (_, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(20), _time, cancellation);
            return new AgentReply { Output = "ok" };
        });
        var result = await RunVirtualAsync(PlanOf(Turns("a", "b", "c"), agent, new RunSettings { AttemptTimeout = TimeSpan.FromSeconds(30) }, _time));

        Assert.Equal(Outcome.Passed, result.Runs[0].Outcome);
    }

    [Fact]
    public async Task AnAgentThatIgnoresItsDeadlineLosesNoTurnThatWasHeld()
    {
        var agent = new FakeAgent(async (request, _) =>
        {
            await (request.Turn == 2 ? new TaskCompletionSource().Task : Task.CompletedTask);
            return new AgentReply { Output = "ok" };
        });
        var plan = PlanOf(Turns("a", "b"), agent, new RunSettings { Timeout = TimeSpan.FromMilliseconds(200) }) with { Grace = TimeSpan.FromMilliseconds(50) };

        var run = (await Suite.RunAsync(plan, TestContext.Current.CancellationToken)).Runs[0];

        Assert.Equal((Outcome.TimedOut, "ok"), (run.Outcome, run.Details!.Turns[0].Output));
        Assert.Equal([1, 2], run.Details.Attempts.Select(attempt => attempt.Turn!.Value));
    }

    [Fact]
    public async Task TheCacheTellsHistoriesApart()
    {
        TestCase[] cases = [Turns("left", "same") with { Id = "l" }, Turns("right", "same") with { Id = "r" }];
        var plan = PlanOf(cases, Answering(request => $"{request.Messages[0].Content} {request.Turn}"), new RunSettings { UseCache = true, Prices = [new("*", 0, 0)] });

        var first = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);
        var second = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal(4, _requests.Count);
        Assert.Equal(["left 2", "right 2"], second.Runs.Select(run => run.Output));
        Assert.All(first.Runs, run => Assert.False(run.CacheHit));
        Assert.All(second.Runs, run => Assert.True(run is { CacheHit: true, Attempts: 0, ServiceMs: null, Cost: 0 }));
        Assert.Equal((2, 0), (second.CacheHits, second.Duration.Count));
    }

    [Fact]
    public async Task TokensTimesAndCostAreKeptByTurnAndSummed()
    {
        var agent = new FakeAgent((request, _) => new(new AgentReply
        {
            Output = "ok",
            InputTokens = 10 * request.Turn,
            OutputTokens = 5,
            TimeToFirstToken = TimeSpan.FromMilliseconds(100 * request.Turn),
            TimeToLastToken = TimeSpan.FromMilliseconds((100 * request.Turn) + 40),
            Trace = new AgentTrace { ModelCalls = [new ModelCall { Model = "m", InputTokens = 10 * request.Turn, OutputTokens = 5 }] },
        }));

        var run = (await Suite.RunAsync(PlanOf(Turns("a", "b"), agent, new RunSettings { Prices = [new("*", 100_000, 1_000_000)] }), TestContext.Current.CancellationToken)).Runs[0];

        Assert.Equal([10, 20], run.Details!.Turns.Select(turn => turn.InputTokens!.Value));
        Assert.Equal([6m, 7m], run.Details.Turns.Select(turn => turn.Cost!.Value));
        Assert.Equal((30, 10, 13m), (run.InputTokens, run.OutputTokens, run.Cost));

        // The first turn's first token; all turns' service; the gaps between tokens of both, 4 each.
        Assert.Equal((100, 380, 10), (run.TimeToFirstTokenMs, run.ServiceMs, run.InterTokenMs));
        Assert.Equal(2, run.Details.Reply!.Trace!.ModelCalls.Count);
    }

    [Fact]
    public async Task ATokenCountThatLacksATurnIsNone()
    {
        var agent = new FakeAgent((request, _) => new(new AgentReply { Output = "ok", InputTokens = request.Turn == 1 ? 5 : null, OutputTokens = 1 }));

        var run = (await Suite.RunAsync(PlanOf(Turns("a", "b"), agent, new RunSettings { Prices = [new("*", 1, 1)] }), TestContext.Current.CancellationToken)).Runs[0];

        Assert.Equal((null, 2, null), (run.InputTokens, run.OutputTokens, run.Cost));
    }

    [Fact]
    public async Task AnAgentsOwnTurnsAreBoundedInEachTurn()
    {
        var agent = new FakeAgent((request, _) => new(new AgentReply { Output = "ok", Turns = request.Turn * 2 }));

        var run = (await Suite.RunAsync(PlanOf(Turns("a", "b"), agent, new RunSettings { MaximumTurns = 3 }), TestContext.Current.CancellationToken)).Runs[0];

        Assert.Equal((Outcome.Faulted, ErrorKind.TurnLimit), (run.Outcome, run.ErrorKind));
    }

    [Fact]
    public async Task StoppingKeepsTheTurnsThatWereHeld()
    {
        using var stop = new CancellationTokenSource();
        var agent = new FakeAgent(async (request, cancellation) =>
        {
            if (request.Turn == 2)
            {
                stop.Cancel();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }

            return new AgentReply { Output = "ok" };
        });

        var run = (await Suite.RunAsync(PlanOf(Turns("a", "b"), agent), stop.Token)).Runs[0];

        Assert.Equal((Outcome.Canceled, "ok"), (run.Outcome, run.Details!.Turns[0].Output));
    }

    internal static TestCase Turns(params string[] inputs) => new() { Id = "c", Turns = [.. inputs.Select(input => new TestTurn(input))] };

    internal static SuitePlan PlanOf(TestCase testCase, AgentAdapter agent, RunSettings? settings = null, TimeProvider? time = null) =>
        PlanOf([testCase], agent, settings, time);

    private static SuitePlan PlanOf(TestCase[] cases, AgentAdapter agent, RunSettings? settings = null, TimeProvider? time = null) =>
        Suite.Plan(Suite.Scenario(agent, new ListDataset(cases)), settings ?? new RunSettings { RetryCount = 0 }, time);

    private FakeAgent Answering(Func<AgentRequest, string> answer) => FakeAgent.Answering(request =>
    {
        _requests.Enqueue(request);
        return answer(request);
    });

    private async Task<RunResult> RunAsync(TestCase testCase, Func<AgentRequest, string> answer) =>
        Assert.Single((await Suite.RunAsync(PlanOf(testCase, Answering(answer)), TestContext.Current.CancellationToken)).Runs);

    private async Task<ScenarioResult> RunVirtualAsync(SuitePlan plan)
    {
        var running = Suite.RunAsync(plan, TestContext.Current.CancellationToken);
        await VirtualTime.AdvanceUntilAsync(_time, running, TimeSpan.FromSeconds(1));
        return await running;
    }
}
