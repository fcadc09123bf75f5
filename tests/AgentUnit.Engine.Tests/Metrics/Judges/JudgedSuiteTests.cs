using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Running.Grading;
using AgentUnit.Tests.Running;
using static AgentUnit.Tests.Metrics.Judges.FakeJudge;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Judges;

public sealed class JudgedSuiteTests
{
    [Fact]
    public async Task JudgesAreOpenedOnceAndWhatTheyDidIsSummedUp()
    {
        var (strict, kind) = (Rating(2), Rating(4));

        var result = await RunAsync(Make("LlmJudge", ("judge", new object?[] { strict, kind })));

        Assert.Equal((1, 1, 1, 1), (strict.Opened, strict.Closed, kind.Opened, kind.Closed));
        var judges = Assert.Single(result.Metrics).Judges!;
        Assert.Equal((6, 0, 6, 600, 120), (judges.Verdicts, judges.Failed, judges.Replies, judges.InputTokens, judges.OutputTokens));
        Assert.Equal(0, judges.ExactAgreement);
        Assert.Null(judges.FirstPositionShare);
        Assert.Null(result.InputTokens);
    }

    [Fact]
    public async Task AFailedJudgeFaultsTheRunAndIsNeverAZero()
    {
        var result = await RunAsync(Make("LlmJudge", ("judge", Saying("no json"))));

        Assert.All(result.Runs, run => Assert.Equal((Outcome.Faulted, ErrorKind.Metric, (double?)null), (run.Outcome, run.ErrorKind, run.Score)));
        Assert.StartsWith("Metric LlmJudge: judge: The judge's reply could not be used.", result.Runs[0].Error, StringComparison.Ordinal);
        Assert.Equal((3L, (double?)null), (result.Metrics[0].Unavailable, result.Metrics[0].Mean));
        Assert.Equal(3, result.Metrics[0].Judges!.Failed);
    }

    [Fact]
    public async Task PositionBiasIsReported()
    {
        var result = await RunAsync(Make("PairwiseJudge", ("judge", Saying(Choice("A")))));

        var judges = result.Metrics[0].Judges!;
        Assert.Equal((1.0, 1.0, 6L), (judges.FirstPositionShare, judges.OrderDisagreement, judges.Verdicts));
        Assert.Equal(0.5, result.Score);
    }

    // The judge's own time is added to the case's: a case of 1 s may well be judged in more.
    [Fact]
    public void AJudgesTimeIsAddedToTheCases()
    {
        var judge = Make("LlmJudge", ("judge", Rating(1)), ("timeout_sec", 30));

        Assert.Equal(TimeSpan.FromSeconds(61), GradingTime.Of([judge], TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), GradingTime.Of([Make("Contains")], TimeSpan.FromSeconds(1)));
        Assert.Null(GradingTime.Of([judge], null));
        Assert.Null(GradingTime.Of([Make("LlmJudge", ("judge", Rating(1)), ("timeout_sec", 0))], TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task TwoMetricsOfAKindAreSummedUpApart()
    {
        var result = await RunAsync(Make("Contains"), Make("Contains", ("text", "nowhere"), ("weight", 0)));

        Assert.Equal(["Contains", "Contains#2"], result.Metrics.Select(metric => metric.Name));
        Assert.Equal([1.0, 0.0], result.Metrics.Select(metric => metric.Mean!.Value));
    }

    [Fact]
    public async Task AStopEndsAJudgeAndKeepsTheAnswerThatWasPaidFor()
    {
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var judge = new FakeAgent(async (_, _) =>
        {
            asked.TrySetResult();
            await new TaskCompletionSource().Task;
            return new AgentReply();
        });
        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "paid for"), ListDataset.Numbered(1), Make("LlmJudge", ("judge", judge)))), stop.Token);

        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal((Outcome.Canceled, "paid for"), (result.Runs[0].Outcome, result.Runs[0].Output));
    }

    [Fact]
    public void WhatJudgesWouldTakeIsEstimated()
    {
        TestCase[] cases = [new() { Id = "a", Input = "q" }, new() { Id = "b", Turns = [new TestTurn("one") { ExpectedOutput = "1" }, new TestTurn("two") { ExpectedOutput = "2" }] }];
        var agent = FakeAgent.Answering(_ => "yes");
        Metric[] metrics = [Make("LlmJudge", ("judge", new object?[] { Rating(1), Rating(1) })), Make("PairwiseJudge", ("judge", Rating(1)), ("grades_conversation", true))];
        Scenario[] scenarios = [Suite.Scenario(agent, new CountedCases(cases), metrics)];

        // Two judges for one and for two turns, and two orders of each case.
        Assert.Equal(2 + 4 + 2 + 2, SuiteEstimate.Of(scenarios, 1).MetricCalls);
        var priced = SuiteEstimate.Of(scenarios, 1, [new ModelPrice("FakeAgent", 1, 0), new ModelPrice("judge", 10, 0)]);
        Assert.Empty(priced.Unpriced);
        Assert.True(priced.Cost!.Value.Input > 10 * 300 * 10m / 1_000_000, priced.ToString());
        Assert.Equal(["judge"], SuiteEstimate.Of(scenarios, 1, [new ModelPrice("FakeAgent", 1, 0)]).Unpriced);
    }

    [Fact]
    public async Task JudgesOfASingleTurnAreOpenedEstimatedAndPricedToo()
    {
        var (own, shared) = (Rating(5), Rating(5));
        var check = Make("LlmJudge", ("judge", own));
        TestCase[] cases = [.. Enumerable.Range(1, 2).Select(i => new TestCase { Id = $"c{i}", Turns = [new("one") { Metrics = [check] }, new("two") { ExpectedOutput = "2" }] })];
        var scenario = Suite.Scenario(FakeAgent.Answering(_ => "yes"), new CountedCases(cases), Make("LlmJudge", ("judge", shared)));

        var result = await Suite.RunAsync(Suite.Plan(scenario), TestContext.Current.CancellationToken);

        Assert.All(result.Runs, run => Assert.Equal(Outcome.Passed, run.Outcome));
        Assert.Equal((1, 1, 2), (own.Opened, own.Closed, own.Requests.Count));
        Assert.Equal((1, 1, 2), (shared.Opened, shared.Closed, shared.Requests.Count));
        Assert.Equal(4, SuiteEstimate.Of([scenario], 1).MetricCalls);
        TestCase[] expecting = [new() { Id = "c", ExpectedOutput = "2", Turns = [new("one") { Metrics = [check] }, new("two")] }];
        Assert.Equal(2, SuiteEstimate.Of([scenario with { Dataset = new CountedCases(expecting) }], 1).MetricCalls);
        Assert.Equal(["judge"], SuiteEstimate.Of([scenario], 1, [new ModelPrice("FakeAgent", 1, 0)]).Unpriced);
    }

    private static Task<ScenarioResult> RunAsync(params Metric[] metrics)
    {
        TestCase[] cases = [.. Enumerable.Range(1, 3).Select(i => new TestCase { Id = $"c{i}", Input = "q", ExpectedOutput = "yes" })];
        return Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "yes"), new ListDataset(cases), metrics)), TestContext.Current.CancellationToken);
    }
}
