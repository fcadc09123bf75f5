using AgentUnit.Engine.Metrics.Judges;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Judges;

public sealed class JudgePanelTests
{
    [Theory]
    [InlineData(null, new double[] { 1, 4, 5 }, 0.75)]
    [InlineData("Median", new double[] { 1, 2, 4, 5 }, 0.5)]
    [InlineData("Mean", new double[] { 1, 4, 5 }, 7 / 12.0)]
    [InlineData("Minimum", new double[] { 3, 4, 5 }, 0.5)]
    public async Task SeveralJudgesBecomeOneValueByAStatedRule(string? combine, double[] ratings, double value)
    {
        var score = await Judge(ratings, ("combine", combine));

        Assert.Equal(value, score.Value!.Value, 1e-12);
        Assert.Equal(ratings.Length, score.Verdicts.Count);
        Assert.Equal(["judge", "judge#2", "judge#3"], score.Verdicts.Take(3).Select(verdict => verdict.Judge));
    }

    [Fact]
    public async Task TheReasonTellsHowFarTheyLieApart() => Assert.Equal(
        "median of 2, spread 0.75. judge 2: so it is | judge#2 5: so it is",
        (await Judge([2, 5], ("combine", null))).Reason);

    [Fact]
    public async Task OneThatFailsLeavesNoValueUnlessFewerAreEnough()
    {
        AssertNone("2 of 3 judges gave a verdict. judge#2: ", await Judge([4, 99, 5], ("minimum_judges", null)));

        var score = await Judge([4, 99, 5], ("minimum_judges", 2));

        Assert.Equal(0.875, score.Value);
        Assert.Contains("judge#2 failed: ", score.Reason, StringComparison.Ordinal);
    }

    // K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section C: four observers, twelve units, some
    // values missing; alpha for interval data is 0.849.
    [Fact]
    public void AgreementIsKrippendorffsAlpha()
    {
        double[][] units =
        [
            [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
        ];

        var counts = default(JudgeCounts);
        foreach (var unit in units)
        {
            counts.Add(JudgeAccumulator.Agreement(unit));
        }

        Assert.Equal(40, counts.Values);
        Assert.Equal(0.849, JudgeFigures.Alpha(counts)!.Value, 5e-4);
    }

    [Fact]
    public void WithoutDifferencesOrSecondJudgesThereIsNoAlpha()
    {
        Assert.Null(JudgeFigures.Alpha(default));
        Assert.Null(JudgeFigures.Alpha(JudgeAccumulator.Agreement([0.3, 0.3, 0.3])));
        Assert.Null(JudgeFigures.Alpha(JudgeAccumulator.Agreement([0.7])));
    }

    private static ValueTask<MetricScore> Judge(double[] ratings, (string, object?) option) => Make(
        "LlmJudge",
        ("judge", ratings.Select(rating => (object?)FakeJudge.Rating(rating)).ToArray()),
        option).EvaluateAsync(Context("x", "y"), TestContext.Current.CancellationToken);
}
