using AgentUnit.Engine.Cost;

namespace AgentUnit.Tests.Cost;

public sealed class CostBudgetTests
{
    [Fact]
    public void WhatIsInFlightIsTakenToCostAsMuchAsTheDearestSoFar()
    {
        var budget = new CostBudget(10);
        End(budget, 3);

        // 3 are spent; two more of 3 keep to 10, and a third would not.
        Assert.Equal(CostAnswer.Start, Ask(budget));
        Assert.Equal(CostAnswer.Start, Ask(budget));
        Assert.Equal(CostAnswer.Wait, Ask(budget));
        Assert.Equal((3m, null), (budget.Spent, budget.StopReason));
    }

    [Fact]
    public void ARunThatWasCheapLeavesTheDearestAsTheMeasure()
    {
        var budget = new CostBudget(10);
        End(budget, 4);
        End(budget, 1);

        // 6 are spent once this one has cost 1; of what is left, one of 4 can be paid and two cannot.
        End(budget, 1);

        Assert.Equal(CostAnswer.Start, Ask(budget));
        Assert.Equal(CostAnswer.Wait, Ask(budget));
    }

    [Fact]
    public void OnlyTheFirstRunOfWhichNothingIsKnownRunsAlone()
    {
        var budget = new CostBudget(10);

        Assert.Equal(CostAnswer.Start, Ask(budget));
        Assert.Equal(CostAnswer.Wait, Ask(budget));
        budget.NoteEnded(Costing(1));
        End(budget, 1);
        Assert.Equal(CostAnswer.Start, Ask(budget));
        Assert.Equal(CostAnswer.Start, Ask(budget));
    }

    [Fact]
    public void WhatIsEstimatedInFullWaitsForNobody()
    {
        var budget = new CostBudget(10);

        Assert.Equal([CostAnswer.Start, CostAnswer.Start, CostAnswer.Wait], Enumerable.Range(0, 3).Select(_ => budget.TryStart(5, 0, canWait: true)));
    }

    [Fact]
    public void WhoCannotWaitIsNotKeptWaiting()
    {
        var budget = new CostBudget(10);

        Assert.Equal(CostAnswer.Start, budget.TryStart(null, 0, canWait: false));
        Assert.Equal(CostAnswer.Start, budget.TryStart(null, 0, canWait: false));
        Assert.Equal(CostAnswer.Stop, budget.TryStart(20, 0, canWait: false));
        Assert.Equal(CostAnswer.Stop, budget.TryStart(0, 0, canWait: false));
        Assert.Contains("2 runs are in flight", budget.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatARunCostsAtLeastCountsWhereItsEstimateIsNotKnown()
    {
        Assert.Equal(CostAnswer.Stop, new CostBudget(10).TryStart(null, 11, canWait: true));
        Assert.Equal(CostAnswer.Start, new CostBudget(10).TryStart(null, 10, canWait: true));
    }

    [Fact]
    public void FreeRunsEndWithTheMoney()
    {
        var budget = new CostBudget(3);
        End(budget, 3);

        Assert.Equal(CostAnswer.Stop, budget.TryStart(0, 0, canWait: true));
        Assert.Contains("3 of at most 3 is spent and a further run may cost 3", budget.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void ALimitOfNothingStartsNothing() => Assert.Equal(CostAnswer.Stop, new CostBudget(0).TryStart(0, 0, canWait: true));

    [Fact]
    public void ARunThatNeverStartedLeavesItsShareToOthers()
    {
        var budget = new CostBudget(10);
        Assert.Equal(CostAnswer.Start, budget.TryStart(6, 0, canWait: true));
        Assert.Equal(CostAnswer.Wait, budget.TryStart(6, 0, canWait: true));
        budget.NoteNotStarted();

        Assert.Equal(CostAnswer.Start, budget.TryStart(6, 0, canWait: true));
        Assert.Equal(0, budget.Spent);
    }

    // A service may bill for what nobody waited for, so it counts as much as a run may cost.
    [Theory]
    [InlineData(Outcome.TimedOut, 1, 5)]
    [InlineData(Outcome.TimedOut, 0, 0)]
    [InlineData(Outcome.Canceled, 1, 5)]
    [InlineData(Outcome.Canceled, 0, 0)]
    [InlineData(Outcome.RateLimited, 1, 0)]
    [InlineData(Outcome.Faulted, 1, 0)]
    public void ACallThatWasGivenUpCountsAsWhatItMayCost(Outcome outcome, int attempts, int spent)
    {
        var budget = new CostBudget(10);
        budget.TryStart(5, 0, canWait: true);
        budget.NoteEnded(new RunResult { Outcome = outcome, Attempts = attempts });

        Assert.Equal(spent, budget.Spent);
    }

    [Fact]
    public void ACallThatWasGivenUpAndHasItsCostCountsNoLessThanThat()
    {
        var budget = new CostBudget(10);
        budget.TryStart(2, 0, canWait: true);
        budget.NoteEnded(new RunResult { Outcome = Outcome.TimedOut, Attempts = 2, Cost = 3 });

        Assert.Equal(3, budget.Spent);
    }

    [Fact]
    public void ARunOfUnknownCostEndsItForTheFirstReason()
    {
        var budget = new CostBudget(10);
        budget.TryStart(1, 0, canWait: true);
        budget.TryStart(1, 0, canWait: true);
        budget.NoteEnded(new RunResult { CaseId = "a", Outcome = Outcome.Passed });
        budget.NoteEnded(new RunResult { CaseId = "b", Outcome = Outcome.Passed });

        Assert.Contains("'a'", budget.StopReason, StringComparison.Ordinal);
        Assert.Equal(CostAnswer.Stop, budget.TryStart(0, 0, canWait: true));
        Assert.Equal(0, budget.Spent);
    }

    [Fact]
    public void WhatAnUnknownCostMayBeIsNotSpent()
    {
        var budget = new CostBudget(10);
        budget.TryStart(5, 0, canWait: true);
        budget.NoteEnded(new RunResult
        {
            Outcome = Outcome.TimedOut,
            Attempts = 1,
            Details = new() { Case = new() { Id = "a" }, Turns = [new() { Reply = new AgentReply() }] },
        });

        Assert.Equal(0, budget.Spent);
        Assert.NotNull(budget.StopReason);
    }

    private static CostAnswer Ask(CostBudget budget) => budget.TryStart(null, 0, canWait: true);

    private static void End(CostBudget budget, int cost)
    {
        Assert.Equal(CostAnswer.Start, Ask(budget));
        budget.NoteEnded(Costing(cost));
    }

    private static RunResult Costing(int cost) => new() { Outcome = Outcome.Passed, Attempts = 1, Cost = cost };
}
