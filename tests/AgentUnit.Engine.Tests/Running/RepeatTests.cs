using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Accumulators;
using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Running;

public sealed class RepeatTests
{
    // c1 always passes, c2 never, c3 two times of five, c4 four times of five.
    private static readonly Dictionary<string, int> Passes = new() { ["c1"] = 5, ["c2"] = 0, ["c3"] = 2, ["c4"] = 4 };

    [Fact]
    public async Task CasesTellHowOftenTheyPassedInTheDatasetsOrder()
    {
        var result = await RunAsync(keepRuns: true);

        Assert.Equal(["c1", "c2", "c3", "c4"], result.Cases.Select(item => item.CaseId));
        Assert.Equal([5, 0, 2, 4], result.Cases.Select(item => item.Passed));
        Assert.All(result.Cases, item => Assert.Equal(5, item.Runs));
        Assert.Equal([false, false, true, true], result.Cases.Select(item => item.IsFlaky));
        Assert.Equal(2, result.FlakyCases);
        Assert.Equal(0.4, result.Cases[2].Score);

        // Two ones and three zeros: the root of (2 * 0.36 + 3 * 0.16) / 4.
        Assert.Equal(Math.Sqrt(0.3), result.Cases[2].ScoreDeviation!.Value, 12);
        Assert.NotNull(result.Cases[0].DurationDeviationMs);
    }

    [Fact]
    public async Task ChancesAreTheMeansOverTheCases()
    {
        var result = await RunAsync(keepRuns: true);

        Assert.Equal([1, 2, 3, 4, 5], result.Repeats.Select(estimate => estimate.K));
        Assert.All(result.Repeats, estimate => Assert.Equal(4, estimate.Cases));

        // C(3, 2) / C(5, 2) = 0.3 of the pairs of c3 hold no pass, and C(1, 2) = 0 of those of c4.
        Assert.Equal((1 + 0 + 0.7 + 1) / 4, result.Repeats[1].PassAt.Value!.Value, 12);

        // C(2, 2) / C(5, 2) = 0.1 of the pairs of c3 hold passes alone, and C(4, 2) / C(5, 2) = 0.6 of those of c4.
        Assert.Equal((1 + 0 + 0.1 + 0.6) / 4, result.Repeats[1].PassHat.Value!.Value, 12);
        Assert.Equal(0.25, result.Repeats[4].PassHat.Value);
    }

    [Fact]
    public async Task OneRunIsTheSuccessRateWithTheSameInterval()
    {
        var result = await RunAsync(keepRuns: true);

        Assert.Equal(0.55, result.SuccessRate);
        Assert.Equal(0.55, result.Repeats[0].PassAt.Value!.Value, 12);
        Assert.Equal(0.55, result.Repeats[0].PassHat.Value!.Value, 12);
        Assert.Equal(result.SuccessRateEstimate.Lower!.Value, result.Repeats[0].PassAt.Lower!.Value, 9);
        Assert.Equal(result.SuccessRateEstimate.Upper!.Value, result.Repeats[0].PassAt.Upper!.Value, 9);
    }

    [Fact]
    public async Task TheIntervalsKnowThatRunsOfACaseAreAlike()
    {
        var result = await RunAsync(keepRuns: true);

        Assert.True(result.DesignEffect > 2);
        Assert.True(result.SuccessRateEstimate.Upper - result.SuccessRateEstimate.Lower > WilsonInterval.Estimate(11, 20).Upper - WilsonInterval.Estimate(11, 20).Lower);
        Assert.Equal(0.55, result.ScoreEstimate.Value!.Value, 12);
        Assert.Equal(20, result.ScoreEstimate.Count);

        // Means of 1, 0, 0.4 and 0.8 have the deviation 0.4435; t(3) is 3.182, so half the interval is 3.182 * 0.4435 / 2.
        Assert.Equal(0.7056, result.ScoreEstimate.Upper!.Value - 0.55, 3);
    }

    [Fact]
    public async Task OfStreamedRunsOnlyFlakyCasesAreKept()
    {
        var result = await RunAsync(keepRuns: false);

        Assert.Empty(result.Runs);
        Assert.Equal(["c3", "c4"], result.Cases.Select(item => item.CaseId));
        Assert.Equal(2, result.FlakyCases);
        Assert.Equal(0.675, result.Repeats[1].PassAt.Value!.Value, 12);
    }

    [Fact]
    public async Task OneRunACaseHasNoRepeats()
    {
        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "x"), ListDataset.Numbered(3))), TestContext.Current.CancellationToken);

        Assert.Empty(result.Repeats);
        Assert.Empty(result.Cases);
        Assert.Equal((null, null), (result.FlakyCases, result.DesignEffect));
        Assert.Equal(WilsonInterval.Estimate(3, 3).Lower, result.SuccessRateEstimate.Lower);
    }

    [Theory]
    [InlineData("pass_at(2) >= 0.67", true)]
    [InlineData("pass@2 >= 68%", false)]
    [InlineData("pass_hat(2) -ge 0.42", true)]
    [InlineData("pass^2 >= 0.43", false)]
    [InlineData("PassHat(5) >= 0.25", true)]
    [InlineData("pass_hat(6) >= 0", false)]
    public async Task ThresholdsBoundTheChances(string threshold, bool passes)
    {
        var result = await RunAsync(keepRuns: true);

        Assert.Equal(passes, Assert.Single(ThresholdSet.Parse([threshold], allowInvalid: true, abortOnBreach: false).Evaluate(result)).Passed);
    }

    [Theory]
    [InlineData("pass_at >= 0.5")]
    [InlineData("pass@ >= 0.5")]
    [InlineData("pass^0 >= 0.5")]
    [InlineData("pass_hat(x) >= 0.5")]
    [InlineData("pass@2 >= 2")]
    public void AThresholdThatNamesNoNumberOfRunsIsRefused(string threshold) =>
        Assert.StartsWith("AgentUnit.Threshold", Assert.Throws<AgentUnitException>(() => ThresholdSet.Parse([threshold], false, false)).ErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task MemoryIsBoundedByTheCasesUnderWay()
    {
        var sum = new RepeatAccumulator(3, keepsCases: false);
        for (var i = 0; i < 100_000; i++)
        {
            for (var repeat = 1; repeat <= 3; repeat++)
            {
                sum.Add(new RunResult { CaseId = $"c{i}", Repeat = repeat, Outcome = repeat == 1 ? Outcome.Passed : Outcome.Failed }, (i * 3) + repeat);
            }
        }

        var plain = await Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "x"), ListDataset.Numbered(1))), TestContext.Current.CancellationToken);
        var result = sum.Complete(plain, 0, inFull: true);

        Assert.Equal(100_000, result.FlakyCases);
        Assert.Equal(RepeatAccumulator.MostFlakyKept, result.Cases.Count);
        Assert.Equal("c0", result.Cases[0].CaseId);
    }

    private static async Task<ScenarioResult> RunAsync(bool keepRuns)
    {
        var agent = FakeAgent.Answering(request => request.Repeat <= Passes[request.Case.Id] ? "yes" : "no");
        var scenario = Suite.Scenario(agent, ListDataset.Numbered(4), new FakeMetric(context => new MetricScore("m", context.Output == "yes" ? 1 : 0)));
        var results = await SuiteRunner.RunAsync(Suite.Plan(scenario, new RunSettings { Repeat = 5 }), keepRuns: keepRuns, cancellationToken: TestContext.Current.CancellationToken);
        return Assert.Single(results);
    }
}
