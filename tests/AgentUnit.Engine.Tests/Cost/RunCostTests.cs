using AgentUnit.Engine.Cost;

namespace AgentUnit.Tests.Cost;

/// <summary>What a run cost, and what runs cost together: a sum that lacks a part is no sum.</summary>
public sealed class RunCostTests
{
    private static readonly TestCase Case = new() { Id = "a" };
    private static readonly MetricScore Judged = new("LlmJudge", 1) { ModelCalls = [new ModelCall()] };

    [Fact]
    public void AgentUserAndJudgesAddUp() => Assert.Equal(7, RunCost.Of(Run(1, new() { Case = Case, UserCost = 2, JudgeCost = 4 })));

    [Fact]
    public void WhoeverHasAPriceCountsAlone()
    {
        Assert.Equal(1, RunCost.Of(Run(1, null)));
        Assert.Equal(2, RunCost.Of(Run(null, new() { Case = Case, UserCost = 2 })));
        Assert.Equal(4, RunCost.Of(Run(null, new() { Case = Case, JudgeCost = 4 })));
        Assert.Null(RunCost.Of(Run(null, new() { Case = Case })));
    }

    [Fact]
    public void WhatAnsweredWithoutAPriceMakesItUnknown()
    {
        var reply = new AgentReply { Output = "x" };

        AssertUnknown(new RunResult { Outcome = Outcome.Passed });
        AssertUnknown(new RunResult { Outcome = Outcome.Failed });
        AssertUnknown(Run(null, new() { Case = Case, Reply = reply, JudgeCost = 4 }));
        AssertUnknown(Run(null, new() { Case = Case, Turns = [new() { Reply = reply }, new()] }));
        AssertUnknown(Run(1, new() { Case = Case, HasUserReply = true }));
        AssertUnknown(Run(1, new() { Case = Case, Scores = [Judged] }));
    }

    [Fact]
    public void WhatDidNotAnswerDoesNot()
    {
        Assert.False(RunCost.IsUnknown(new RunResult { Outcome = Outcome.TimedOut }));
        Assert.False(RunCost.IsUnknown(Run(null, new() { Case = Case, Turns = [new()] })));
        Assert.False(RunCost.IsUnknown(Run(1, new() { Case = Case, UserCost = 2, HasUserReply = true, JudgeCost = 4, Scores = [Judged] })));
    }

    [Fact]
    public void ASumKeepsApartWhoCostWhatAndLeavesTheWarmUpToTheTotal()
    {
        var sum = new CostAccumulator();
        sum.Add(Run(100, null), isWarmup: true);
        sum.Add(Run(1, new() { Case = Case, UserCost = 2, JudgeCost = 4 }), isWarmup: false);
        sum.Add(Run(10, new() { Case = Case, UserCost = 20, JudgeCost = 40 }), isWarmup: false);

        Assert.Equal((11m, 22m, 44m, 177m), (sum.Agent, sum.User, sum.Judges, sum.Total));
    }

    [Fact]
    public void NothingAddedIsNoDataAndNotZero()
    {
        var sum = new CostAccumulator();
        sum.Add(new RunResult { Outcome = Outcome.TimedOut }, isWarmup: false);

        Assert.Equal((null, null, null, null), (sum.Agent, sum.User, sum.Judges, sum.Total));
    }

    [Fact]
    public void APartThatIsMissingSpoilsItsOwnSumAndTheTotal()
    {
        var sum = new CostAccumulator();
        sum.Add(Run(1, new() { Case = Case, UserCost = 2, JudgeCost = 4 }), isWarmup: false);
        sum.Add(Run(1, new() { Case = Case, UserCost = 2, Scores = [Judged] }), isWarmup: false);

        Assert.Equal((2m, 4m, null, null), (sum.Agent, sum.User, sum.Judges, sum.Total));

        sum.Add(Run(1, new() { Case = Case, HasUserReply = true }), isWarmup: false);
        Assert.Equal((3m, null), (sum.Agent, sum.User));

        // A case that failed without a reply has no cost to miss.
        sum.Add(Run(null, new() { Case = Case }), isWarmup: false);
        Assert.Equal(3, sum.Agent);

        sum.Add(new RunResult { Outcome = Outcome.Failed }, isWarmup: false);
        Assert.Null(sum.Agent);
    }

    [Fact]
    public void TwoPartsThatAreMissingAreNoMoreThanOne()
    {
        var sum = new CostAccumulator();
        sum.Add(new RunResult { Outcome = Outcome.Failed, Cost = 1 }, isWarmup: false);
        sum.Add(new RunResult { Outcome = Outcome.Failed }, isWarmup: false);
        sum.Add(new RunResult { Outcome = Outcome.Failed }, isWarmup: false);

        Assert.Equal((null, null), (sum.Agent, sum.Total));
    }

    private static RunResult Run(int? cost, RunDetails? details) => new() { Outcome = Outcome.Faulted, Cost = cost, Details = details };

    private static void AssertUnknown(RunResult run)
    {
        Assert.True(RunCost.IsUnknown(run));
        Assert.Null(RunCost.Of(run));
    }
}
