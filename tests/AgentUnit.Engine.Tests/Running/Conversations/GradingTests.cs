using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Running.Conversations;

public sealed class GradingTests
{
    [Fact]
    public async Task TurnsWithAnExpectedOutputAreGradedAndTheMeanIsTheRuns()
    {
        var run = await RunAsync([new("a") { ExpectedOutput = "re a" }, new("b"), new("c") { ExpectedOutput = "wrong" }]);

        Assert.Equal((Outcome.Failed, 0.5), (run.Outcome, run.Score));
        Assert.Equal([true, null, false], run.Details!.Turns.Select(turn => turn.Success));
        Assert.Equal(["Contains"], run.Details.Scores.Select(score => score.Name));
        Assert.StartsWith("turn 3: ", run.Details.Scores[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATurnsOwnChecksTakeThePlaceOfTheScenarios()
    {
        var own = new FakeMetric(context => new MetricScore("own", context.Input == "b" ? 1 : 0)) { Name = "own" };
        var shared = new FakeMetric(context => new MetricScore("shared", 1)) { Name = "shared" };

        var run = await RunAsync([new("a") { ExpectedOutput = "x" }, new("b") { Metrics = [own] }], shared);

        Assert.Equal(Outcome.Passed, run.Outcome);
        Assert.Equal(["shared"], run.Details!.Turns[0].Scores.Select(score => score.Name));
        Assert.Equal(["own"], run.Details.Turns[1].Scores.Select(score => score.Name));
        Assert.Equal(["shared", "own"], run.Details.Scores.Select(score => score.Name));
    }

    [Fact]
    public async Task WithoutAnyTheLastTurnIsGradedByWhatTheCaseExpects()
    {
        var seen = new List<(string?, string?)>();
        var metric = new FakeMetric(context =>
        {
            seen.Add((context.Input, context.ExpectedOutput));
            return new MetricScore("m", 1);
        });

        await RunAsync([new("a"), new("b")], "whole", metric);

        Assert.Equal([("b", "whole")], seen);
    }

    [Fact]
    public async Task WhatTheCaseExpectsIsTheLastTurnsBesideTheOthers()
    {
        var run = await RunAsync([new("a") { ExpectedOutput = "re a" }, new("b")], "re b");

        Assert.Equal([true, true], run.Details!.Turns.Select(turn => turn.Success));
    }

    [Fact]
    public async Task WithoutMetricsOrExpectationsAnAnswerWillDo()
    {
        var run = await RunAsync([new("a"), new("b")]);

        Assert.Equal((Outcome.Passed, "NotEmpty"), (run.Outcome, run.Details!.Scores[0].Name));
    }

    [Fact]
    public async Task AMetricOfConversationsGradesOnceOnTheWhole()
    {
        var seen = new List<MetricContext>();
        var whole = new FakeMetric(context =>
        {
            seen.Add(context);
            return new MetricScore("whole", 0.25, true);
        })
        { Name = "whole", GradesConversation = true };

        var run = await RunAsync([new("a") { ExpectedOutput = "re a" }, new("b") { ExpectedOutput = "re b" }], whole, new ContainsMetric());

        var context = Assert.Single(seen);
        Assert.Equal((2, 4, 2), (context.Case.Turns.Count, context.Reply.Transcript.Count, context.Reply.Turns));
        Assert.Equal(["Contains", "whole"], run.Details!.Scores.Select(score => score.Name));
        Assert.Equal((1 + 0.25) / 2, run.Score);
    }

    [Fact]
    public async Task AMetricOfConversationsAloneLeavesTheTurnsUngraded()
    {
        var whole = new FakeMetric(_ => new MetricScore("whole", 1)) { Name = "whole", GradesConversation = true };

        var run = await RunAsync([new("a") { ExpectedOutput = "never" }], whole);

        Assert.Equal(Outcome.Passed, run.Outcome);
        Assert.Null(run.Details!.Turns[0].Success);
    }

    [Fact]
    public async Task AMetricThatFailsInATurnIsNoZero()
    {
        var broken = new FakeMetric(context => context.Input == "b" ? throw new InvalidOperationException("no judge") : new MetricScore("m", 1)) { Name = "m" };

        var run = await RunAsync([new("a") { ExpectedOutput = "x" }, new("b") { ExpectedOutput = "x" }], broken);

        Assert.Equal((Outcome.Faulted, ErrorKind.Metric, null), (run.Outcome, run.ErrorKind, run.Score));
        Assert.Contains("turn 2: no judge", run.Error, StringComparison.Ordinal);
        Assert.Equal([true, null], run.Details!.Turns.Select(turn => turn.Success));
    }

    [Fact]
    public async Task MetricsOfTurnsAreBoundToTheReadersThreadWhereTheyMustBe()
    {
        var bound = new List<Metric>();
        var own = new FakeMetric(_ => new MetricScore("m", 1)) { Name = "m" };
        var scenario = Suite.Scenario(FakeAgent.Answering(_ => "ok"), new ListDataset([new TestCase { Id = "c", Turns = [new("a") { Metrics = [own] }] }]));
        var plan = Suite.Plan(scenario) with
        {
            BindMetric = metric =>
            {
                bound.Add(metric);
                return metric;
            },
        };

        await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal([own], bound);
    }

    [Fact]
    public async Task WhatJudgesCostIsCountedApart()
    {
        var judge = new FakeMetric(_ => new MetricScore("judge", 1) { ModelCalls = [new ModelCall { Model = "judge", InputTokens = 3, OutputTokens = 0 }] }) { Name = "judge" };
        var scenario = Suite.Scenario(Agent(), new ListDataset([new TestCase { Id = "c", Turns = [new("a") { ExpectedOutput = "x" }, new("b") { ExpectedOutput = "x" }] }]), judge);

        var result = await Suite.RunAsync(Suite.Plan(scenario, new RunSettings { Prices = [new("*", 1_000_000, 0)] }), TestContext.Current.CancellationToken);

        Assert.Equal((2m, 6m, 8m), (result.Cost, result.JudgeCost, result.TotalCost));
        Assert.Equal(6m, result.Runs[0].Details!.JudgeCost);
    }

    private static FakeAgent Agent() => new((request, _) => new(new AgentReply { Output = $"re {request.Input}", InputTokens = 1, OutputTokens = 1 }));

    private static Task<RunResult> RunAsync(TestTurn[] turns, params Metric[] metrics) => RunAsync(turns, null, metrics);

    private static async Task<RunResult> RunAsync(TestTurn[] turns, string? expected, params Metric[] metrics)
    {
        var scenario = Suite.Scenario(Agent(), new ListDataset([new TestCase { Id = "c", Turns = turns, ExpectedOutput = expected }]), metrics);
        return Assert.Single((await Suite.RunAsync(Suite.Plan(scenario), TestContext.Current.CancellationToken)).Runs);
    }
}
