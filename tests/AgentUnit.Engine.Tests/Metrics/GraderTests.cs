using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class GraderTests
{
    [Theory]
    [InlineData(0.5, null, 0.5, false, 0.5, true)]
    [InlineData(0.5, null, 0.6, false, 0.5, false)]
    [InlineData(0.25, null, 0.6, true, 0.75, true)]
    [InlineData(0.25, null, 0.8, true, 0.75, false)]
    [InlineData(0.2, true, 0.9, false, 0.2, true)]
    [InlineData(0.2, true, 0.9, true, 0.8, false)]
    [InlineData(0.2, false, 0.1, true, 0.8, true)]
    [InlineData(0.0, null, 0.0, false, 0.0, true)]
    public void TheMetricsOwnVerdictComesBeforeItsThresholdAndNotTurnsBothRound(
        double value, bool? passed, double threshold, bool not, double expectedValue, bool expectedPassed)
    {
        var metric = new Fixed(new MetricScore("", value, passed, "why")) { Name = "own", Threshold = threshold, Not = not };

        Assert.Equal(new MetricScore("own", expectedValue, expectedPassed, "why"), metric.Score("x", null));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.PositiveInfinity)]
    public void AValueOutsideZeroToOneIsNoValue(double value) =>
        AssertNone("not between 0 and 1", new Fixed(new MetricScore("x", value)).Score("x", null));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NoValueStaysNoValue(bool not)
    {
        var metric = new Fixed(new MetricScore("", null, true, "no judge")) { Name = "judge", Not = not };

        Assert.Equal(MetricScore.None("judge", "no judge"), metric.Score("x", null));
    }

    [Fact]
    public void TheScoreIsTheWeightedMean()
    {
        Metric[] metrics = [Weighing(3), Weighing(1), Weighing(0)];

        Assert.Equal(new Grade(0.75, false, false), Grader.Combine([Pass, Fail, Fail], metrics));
        Assert.Equal(new Grade(1, true, false), Grader.Combine([Pass, Pass, Fail], metrics));
    }

    [Fact]
    public void AMetricWithoutAValueMakesTheRunUnavailable()
    {
        Metric[] metrics = [Weighing(1), Weighing(1)];

        Assert.Equal(new Grade(1, false, true), Grader.Combine([Pass, None], metrics));
        Assert.Equal(new Grade(null, false, true), Grader.Combine([None, None], metrics));
    }

    [Fact]
    public void AMetricWithoutWeightOnlyInforms()
    {
        Assert.Equal(new Grade(1, true, false), Grader.Combine([Pass, None], [Weighing(1), Weighing(0)]));
        Assert.Equal(new Grade(null, true, false), Grader.Combine([Fail], [Weighing(0)]));
    }

    [Fact]
    public void VerdictsWithoutAReasonAreShared()
    {
        var metric = new NotEmptyMetric();

        var first = metric.Score("a", null);

        Assert.Same(first, metric.Score("b", null));
        Assert.Equal(new MetricScore("NotEmpty", 1, true), first);
    }

    [Fact]
    public void SharedVerdictsFollowTheMetricsSettings()
    {
        var metric = new NotEmptyMetric();
        _ = metric.Score("a", null);

        metric.Not = true;
        metric.Name = "silent";

        Assert.Equal(new MetricScore("silent", 0, false), metric.Score("b", null));
        metric.Threshold = 0;
        Assert.Equal(new MetricScore("silent", 0, true), metric.Score("b", null));
    }

    [Theory]
    [InlineData("4", "Contains")]
    [InlineData(" ", "NotEmpty")]
    [InlineData(null, "NotEmpty")]
    public void WithoutMetricsTheExpectedOutputDecidesHowToGrade(string? expected, string metric) =>
        Assert.Equal(metric, Assert.Single(DefaultMetrics.For(new TestCase { Id = "x", ExpectedOutput = expected })).Name);

    private static MetricScore Pass => new("m", 1, true);

    private static MetricScore Fail => new("m", 0, false);

    private static MetricScore None => MetricScore.None("m", "why");

    private static NotEmptyMetric Weighing(double weight) => new() { Weight = weight };

    private sealed class Fixed(MetricScore score) : Metric
    {
        public override MetricScore Evaluate(MetricContext context) => score;
    }
}
