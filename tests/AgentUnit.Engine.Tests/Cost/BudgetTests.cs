using AgentUnit.Engine.Cost;
using AgentUnit.Tests.Metrics;
using AgentUnit.Tests.Metrics.Judges;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Cost;

public sealed class BudgetTests
{
    private static readonly ModelPrice[] Prices = [new("*", 0, 1_000_000)];

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(64)]
    public async Task WhatIsSpentKeepsToTheLimitWhateverIsInFlight(int throttle)
    {
        var (running, most) = (0, 0);
        var agent = new FakeAgent(async (request, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
            Interlocked.Decrement(ref running);
            return new AgentReply { Output = "x", InputTokens = 1, OutputTokens = 1 };
        });

        var result = await RunAsync(agent, 500, new RunSettings { ThrottleLimit = throttle, MaxCost = 100 });

        // Every case costs 1, so not one too many is started, and not one too few.
        Assert.Equal((100, 100m, false), (result.Count, result.TotalCost, result.IsComplete));
        Assert.Contains("100 of at most 100 is spent", result.Error, StringComparison.Ordinal);
        Assert.True(throttle < 8 || most > 4, $"{most} at once");
    }

    [Fact]
    public async Task CasesThatDifferOvershootByLessThanOneOfThemForEachInFlight()
    {
        // 1 to 5 each, in an order that keeps the dear ones for later.
        var agent = new FakeAgent(async (request, _) =>
        {
            await Task.Yield();
            return new AgentReply { Output = "x", InputTokens = 1, OutputTokens = 1 + (int.Parse(request.Case.Id[1..], null) / 40) };
        });

        var result = await RunAsync(agent, 200, new RunSettings { ThrottleLimit = 4, MaxCost = 90 });

        Assert.InRange(result.TotalCost!.Value, 85, 94);
        Assert.False(result.IsComplete);
    }

    [Fact]
    public async Task ASuiteThatCanBePaidIsNotCutShort()
    {
        var result = await RunAsync(Costing(1), 10, new RunSettings { ThrottleLimit = 4, MaxCost = 10 });

        Assert.Equal((10, true, null), (result.Count, result.IsComplete, result.Error));
        Assert.Equal((10m, 10m, 1m), (result.Cost, result.TotalCost, result.CostPerSuccess));
    }

    [Fact]
    public async Task NothingIsStartedThatIsKnownToBeTooDear()
    {
        // 400 characters are about 100 tokens, at 1 each.
        var dataset = new ListDataset([new TestCase { Id = "a", Input = new string('x', 400) }]);
        var plan = Suite.Plan(Suite.Scenario(Costing(1), dataset), new RunSettings { Prices = [new("*", 1_000_000, 0)], MaxCost = 50 });

        var result = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal((0, false), (result.Count, result.IsComplete));
        Assert.Contains("may cost 100", result.Error, StringComparison.Ordinal);
    }

    // The agent is known to be free; what its judge will say is not, so the first case runs alone.
    [Fact]
    public async Task WhatJudgesCostIsHeededFromTheFirstCaseOn()
    {
        var judge = FakeJudge.Rating(5);
        var agent = new FakeAgent(async (_, _) =>
        {
            await Task.Yield();
            return new AgentReply { Output = "x", InputTokens = 1, OutputTokens = 1 };
        });
        var scenario = Suite.Scenario(agent, ListDataset.Numbered(20), MetricFixtures.Make("LlmJudge", ("judge", judge)));
        var settings = new RunSettings { ThrottleLimit = 8, MaxCost = 20, Prices = [new("FakeAgent", 0, 0), new("*", 0, 1_000_000)] };

        var result = await Suite.RunAsync(Suite.Plan(scenario, settings), TestContext.Current.CancellationToken);

        // A verdict has 20 tokens, at 1 each.
        Assert.Equal((1, 20m), (result.Count, result.TotalCost));
    }

    [Fact]
    public async Task ALimitCannotBeKeptWithoutKnowingTheCost()
    {
        var agent = new FakeAgent((_, _) => new(new AgentReply { Output = "x" }));

        var result = await RunAsync(agent, 20, new RunSettings { ThrottleLimit = 4, MaxCost = 10 });

        Assert.True(result.Count < 5);
        Assert.Contains("is not known", result.Error, StringComparison.Ordinal);
        Assert.Null(result.TotalCost);
    }

    [Fact]
    public async Task FailedCallsWithoutAReplyCostNothingThatIsKnown()
    {
        var agent = new FakeAgent((request, _) => request.Case.Id == "c2"
            ? throw new AgentException(ErrorKind.RateLimited, "slow down")
            : new(new AgentReply { Output = "x", InputTokens = 1, OutputTokens = 1 }));

        var result = await RunAsync(agent, 3, new RunSettings { RetryCount = 0, MaxCost = 10 });

        Assert.Equal((3, 2m, null), (result.Count, result.TotalCost, result.Runs[1].Cost));
    }

    [Fact]
    public async Task ACacheHitCostsNothing()
    {
        var settings = new RunSettings { UseCache = true, Prices = Prices };
        var plan = Suite.Plan(Suite.Scenario(Costing(3), ListDataset.Numbered(2)), settings);

        var first = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);
        var second = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal((6m, 0m), (first.Cost, second.Cost));
        Assert.Equal([0m, 0m], second.Runs.Select(run => run.Cost!.Value));
    }

    [Fact]
    public async Task TheWarmUpCountsForWhatWasSpentAndNotForTheScenario()
    {
        var result = await RunAsync(Costing(2), 5, new RunSettings { WarmupCount = 3 });

        Assert.Equal((10m, 16m), (result.Cost, result.TotalCost));
    }

    [Fact]
    public async Task SeveralSuitesShareAPurse()
    {
        var budget = new CostBudget(15);
        var plan = Suite.Plan(Suite.Scenario(Costing(1), ListDataset.Numbered(10)), new RunSettings { Prices = Prices }) with { Budget = budget };

        var first = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);
        var second = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal((10, 5, 15m), (first.Count, second.Count, budget.Spent));
    }

    [Fact]
    public async Task AnOpenLoopStopsToo()
    {
        var load = new LoadSettings { Rate = 2000, Arrival = Arrival.Constant, MaxInFlight = 50, RepeatsCases = true };
        var result = await RunAsync(Costing(1), 10, new RunSettings { Load = load, Duration = TimeSpan.FromSeconds(20), MaxCost = 30 });

        // What is in flight before the first cost is known comes on top, where an answer has no maximum length.
        Assert.InRange(result.Count, 25, 30 + 50);
        Assert.Contains("is spent", result.Error, StringComparison.Ordinal);
        Assert.False(result.IsComplete);
    }

    [Fact]
    public async Task APriceThatIsMissingMakesTheSumUnknownAndNotSmaller()
    {
        var agent = new FakeAgent((request, _) => new(new AgentReply { Output = "x", Model = request.Case.Id == "c2" ? "dear" : "known", InputTokens = 1, OutputTokens = 1 }));
        var plan = Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(3)), new RunSettings { Prices = [new("known", 0, 1_000_000)] });

        var result = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal([1m, null, 1m], result.Runs.Select(run => run.Cost));
        Assert.Equal((null, null, null), (result.Cost, result.TotalCost, result.CostPerSuccess));
    }

    private static FakeAgent Costing(int tokens) => new(async (_, _) =>
    {
        await Task.Yield();
        return new AgentReply { Output = "x", InputTokens = 1, OutputTokens = tokens };
    });

    private static Task<ScenarioResult> RunAsync(AgentAdapter agent, int cases, RunSettings settings) =>
        Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(cases)), settings with { Prices = Prices }), TestContext.Current.CancellationToken);

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
