using System.Collections.Concurrent;
using AgentUnit.Engine.Running.Estimates;

namespace AgentUnit.Tests.Running.Conversations;

public sealed class SimulatedUserTests
{
    private readonly ConcurrentQueue<AgentRequest> _asked = new();

    [Fact]
    public async Task TheUserSpeaksUntilItSaysTheStopText()
    {
        var result = await RunAsync(new SimulatedUser { Adapter = User("and b?", "and c?", "thanks [done]", "never") });

        var run = result.Runs[0];
        Assert.Equal(["a?", "and b?", "and c?"], run.Details!.Turns.Select(turn => turn.Input));
        Assert.Equal((Outcome.Passed, 3, "re and c?"), (run.Outcome, run.Turns, run.Output));
    }

    [Fact]
    public async Task TheUserSeesTheConversationFromTheOtherSide()
    {
        var user = new SimulatedUser
        {
            Adapter = User("more", "[DONE]"),
            Instructions = "You are {{case.metadata.mood}} and {{nobody}}.",
            Goal = "to learn {{expected_output}}",
        };

        await RunAsync(user, metadata: new Dictionary<string, object?> { ["mood"] = "impatient" });

        var first = _asked.First();
        Assert.Equal([ChatRole.System, ChatRole.Assistant, ChatRole.User], first.Messages.Select(message => message.Role));
        Assert.Equal(["a?", "re a?"], first.Messages.Skip(1).Select(message => message.Content));
        Assert.Contains("You are impatient and {{nobody}}.", first.Messages[0].Content, StringComparison.Ordinal);
        Assert.Contains("to learn all", first.Messages[0].Content, StringComparison.Ordinal);
        Assert.Contains("[DONE]", first.Messages[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AtMostSoManyTurnsAreHeld()
    {
        var result = await RunAsync(new SimulatedUser { Adapter = User([.. Enumerable.Repeat("more", 50)]), MaximumTurns = 4 });

        Assert.Equal((4, 3), (result.Runs[0].Turns, _asked.Count));
    }

    [Fact]
    public async Task AStopRuleSeesEachReply()
    {
        var user = new SimulatedUser
        {
            Adapter = User([.. Enumerable.Repeat("more", 50)]),
            StopRule = (transcript, _) => new(transcript.Count >= 6),
        };

        Assert.Equal(3, (await RunAsync(user)).Runs[0].Turns);
    }

    [Fact]
    public async Task AStopRuleThatFailsFaultsTheCase()
    {
        var user = new SimulatedUser { Adapter = User("x"), StopRule = (_, _) => throw new AgentException(ErrorKind.Script, "The stop rule failed: oh") };

        var run = (await RunAsync(user)).Runs[0];

        Assert.Equal((Outcome.Faulted, ErrorKind.Script, 1), (run.Outcome, run.ErrorKind, run.Details!.Turns.Count));
    }

    [Fact]
    public async Task TurnsThatAreWrittenDownComeFirst()
    {
        var result = await RunAsync(new SimulatedUser { Adapter = User("c?", "[DONE]") }, turns: ["b?"]);

        Assert.Equal(["a?", "b?", "c?"], result.Runs[0].Details!.Turns.Select(turn => turn.Input));
    }

    [Fact]
    public async Task TheConversationMayEndWithAMessageOfTheAgents()
    {
        var scenario = new Scenario
        {
            Name = "s",
            Adapter = FakeAgent.Answering(request => $"re {request.Input}"),
            Dataset = new ListDataset([new TestCase { Id = "c", Messages = [new(ChatRole.Assistant, "Hello, how can I help?")] }]),
            SimulatedUser = new SimulatedUser { Adapter = User("hi", "[DONE]") },
        };

        var result = await Suite.RunAsync(Suite.Plan(scenario), TestContext.Current.CancellationToken);

        Assert.Equal(["hi"], result.Runs[0].Details!.Turns.Select(turn => turn.Input));
    }

    [Fact]
    public async Task AUserThatFailsIsNamed()
    {
        var user = new FakeAgent((_, _) => throw new AgentException(ErrorKind.Authentication, "no key"));

        var run = (await RunAsync(new SimulatedUser { Adapter = user })).Runs[0];

        Assert.Equal((Outcome.Faulted, "The simulated user failed: no key"), (run.Outcome, run.Error));
        Assert.Equal("re a?", run.Details!.Turns[0].Output);
        Assert.Equal(1, run.Attempts);
    }

    [Fact]
    public async Task AUserIsRetriedLikeAnAgent()
    {
        var calls = 0;
        var user = new FakeAgent((_, _) => Interlocked.Increment(ref calls) == 1
            ? throw new AgentException(ErrorKind.ServerError, "busy") { IsTransient = true }
            : new(new AgentReply { Output = "[DONE]" }));

        var result = await RunAsync(new SimulatedUser { Adapter = user }, new RunSettings { RetryDelay = TimeSpan.FromMilliseconds(1) });

        Assert.Equal((Outcome.Passed, 2, 0), (result.Runs[0].Outcome, calls, result.Retries));
    }

    [Fact]
    public async Task WhatTheUserCostsIsCountedApartAndItsTimeIsNotTheTurns()
    {
        var user = new FakeAgent(async (request, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(80), TimeProvider.System, cancellation);
            return new AgentReply { Output = request.Turn == 2 ? "more" : "[DONE]", InputTokens = 5, OutputTokens = 0 };
        });

        var result = await RunAsync(new SimulatedUser { Adapter = user }, new RunSettings { Prices = [new("*", 1_000_000, 0)] });

        Assert.Equal((2m, 10m, 12m), (result.Cost, result.UserCost, result.TotalCost));
        var run = result.Runs[0];
        Assert.True(run.DurationMs > 70, $"{run.DurationMs} ms");
        Assert.True(run.Details!.Turns.Sum(turn => turn.DurationMs) < run.DurationMs - 60);
        Assert.True(run.ServiceMs < run.DurationMs - 60);
    }

    [Fact]
    public async Task TheUserIsOpenedAndClosedWithTheRun()
    {
        var user = new OpenedUser();

        await RunAsync(new SimulatedUser { Adapter = user });

        Assert.Equal((1, 1), (user.Opened, user.Closed));
    }

    [Fact]
    public void AnEstimateCountsBothSidesAtMost()
    {
        var scenario = Suite.Scenario(FakeAgent.Answering(_ => ""), new ListDataset([new TestCase { Id = "c", Input = "12345678" }]));
        var estimate = CaseEstimate.Of(scenario with { SimulatedUser = new SimulatedUser { Adapter = User(), MaximumTurns = 3 } }, scenario.Dataset.Cases.First(), null);
        var turns = CaseEstimate.Of(scenario, ConversationTests.Turns("1234", "5678", "9012"), null);

        Assert.Equal((5, 3), (estimate.Calls, turns.Calls));

        // 1, then 1 and 1, then 1, 1 and 1 tokens: each turn is sent with those before it.
        Assert.Equal(6, turns.InputTokens);
    }

    private FakeAgent User(params string[] says)
    {
        var lines = new ConcurrentQueue<string>(says);
        return FakeAgent.Answering(request =>
        {
            _asked.Enqueue(request);
            return lines.TryDequeue(out var line) ? line : "[DONE]";
        });
    }

    private static async Task<ScenarioResult> RunAsync(
        SimulatedUser user, RunSettings? settings = null, string[]? turns = null, IReadOnlyDictionary<string, object?>? metadata = null)
    {
        var testCase = new TestCase { Id = "c", Input = "a?", Turns = [.. (turns ?? []).Select(turn => new TestTurn(turn))] };
        var scenario = new Scenario
        {
            Name = "s",
            Adapter = new FakeAgent((request, _) => new(new AgentReply { Output = $"re {request.Input}", InputTokens = 1, OutputTokens = 0 })),
            Dataset = new ListDataset([metadata is null ? testCase : testCase with { ExpectedOutput = "all", Metadata = metadata }]),
            SimulatedUser = user,
        };
        return await Suite.RunAsync(Suite.Plan(scenario, settings), TestContext.Current.CancellationToken);
    }

    private sealed class OpenedUser : AgentAdapter, IAsyncDisposable
    {
        public int Opened { get; private set; }

        public int Closed { get; private set; }

        public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
        {
            Opened++;
            return new(this);
        }

        public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) => new(new AgentReply { Output = "[DONE]" });

        public ValueTask DisposeAsync()
        {
            Closed++;
            return default;
        }
    }
}
