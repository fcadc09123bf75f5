using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Thresholds;

/// <summary>The cases that lie on an edge; 250 runs, 200 of them passed, durations 1 to 200 ms.</summary>
public sealed class BreachRulesTests
{
    private static readonly ScenarioResult SoFar = ThresholdEvaluatorTests.Result() with { TimedOut = 5, RateLimited = 10, Faulted = 15, Failed = 20, Cost = 2.5m };

    [Theory]
    // A maximum only grows and a minimum only falls: one asked to be 'exactly' more may still come.
    [InlineData("max(duration) == 200", null, false)]
    [InlineData("max(duration) == 250", null, false)]
    [InlineData("max(duration) == 150", null, true)]
    [InlineData("max(duration) > 250", null, false)]
    [InlineData("min(duration) < 0.5", null, false)]
    [InlineData("min(duration) >= 1", null, false)]
    [InlineData("cost == 2", null, true)]
    [InlineData("cost == 3", null, false)]
    [InlineData("cost >= 3", null, false)]
    [InlineData("cost < 2.5", null, true)]
    // What may still fall to the limit, or rise to it.
    [InlineData("avg(duration) < 1", 1000, false)]
    [InlineData("goodput > 1000", 1000, false)]
    // At best 950 of 1000 pass, and 30 and 5 have failed and timed out.
    [InlineData("success_rate == 95%", 1000, false)]
    [InlineData("success_rate == 96%", 1000, true)]
    [InlineData("success_rate == 50%", 1000, false)]
    [InlineData("success_rate < 0.5", 1000, false)]
    [InlineData("error_rate == 3%", 1000, false)]
    [InlineData("error_rate == 4%", 1000, false)]
    [InlineData("error_rate == 2%", 1000, true)]
    [InlineData("error_rate >= 5%", 1000, false)]
    [InlineData("error_rate <= 2.9%", 1000, true)]
    [InlineData("timeout_rate <= 0.5%", 1000, false)]
    [InlineData("timeout_rate < 0.5%", 1000, true)]
    // More runs than were announced leave none to come.
    [InlineData("success_rate >= 0.9", 200, false)]
    [InlineData("success_rate > 0.8", 250, true)]
    // Fifty are above 150.5 ms: a p95 of 1,000 runs leaves room for 50, one of 980 for 49.
    [InlineData("p95(duration) <= 150.5", 1000, false)]
    [InlineData("p95(duration) <= 150.5", 980, true)]
    [InlineData("p95(duration) > 500", 1000, false)]
    [InlineData("p95(duration) == 5", 250, false)]
    [InlineData("p95(ttft) < 5", 250, false)]
    public void IsCertainOnlyWhereNothingCanHeal(string text, int? total, bool certain) =>
        Assert.Equal(certain, BreachRules.Certain(Threshold.Parse(text), SoFar, total) is not null);

    [Fact]
    public void AValueAtTheLimitBreaksUnderAndNotAtMost()
    {
        var recorder = new DistributionRecorder("duration");
        Enumerable.Range(0, 10).ToList().ForEach(_ => recorder.Record(64));
        var soFar = SoFar with { Duration = recorder.ToLatency() };

        Assert.Null(BreachRules.Certain(Threshold.Parse("p50(duration) <= 64"), soFar, 18));
        Assert.Null(BreachRules.Certain(Threshold.Parse("p50(duration) < 64"), soFar, 20));
        Assert.Equal(
            "10 of 18 runs are beyond 64 ms already, and p50(duration) leaves room for 9",
            BreachRules.Certain(Threshold.Parse("p50(duration) < 64"), soFar, 18));
    }

    [Fact]
    public void WithoutDataNothingIsBreached()
    {
        var none = SoFar with { Count = 0, Passed = 0, SuccessRateEstimate = WilsonInterval.Estimate(0, 0), Duration = LatencyStatistics.None("duration"), Cost = null };

        Assert.All(
            ["max(duration) < 1", "min(duration) > 1", "cost < 1", "success_rate >= 1", "avg(duration) < 1", "p50(duration) < 1"],
            text => Assert.Null(BreachRules.Certain(Threshold.Parse(text), none, null) ?? BreachRules.Probable(Threshold.Parse(text), none)));
    }

    [Theory]
    // Wilson's 95% intervals of 30, 5 and 200 in 250: 8.55% to 16.61%, 0.86% to 4.60% and 74.6% to 84.5% (statsmodels' proportion_confint).
    [InlineData("error_rate < 8.6%", false)]
    [InlineData("error_rate < 8.5%", true)]
    [InlineData("error_rate > 16.6%", false)]
    [InlineData("error_rate > 16.7%", true)]
    [InlineData("timeout_rate < 0.9%", false)]
    [InlineData("timeout_rate < 0.8%", true)]
    [InlineData("success_rate < 74%", true)]
    [InlineData("success_rate < 75%", false)]
    [InlineData("success_rate == 1", false)]
    // 100.5 +- 1.96 * 57.88 / sqrt(200): 92.48 to 108.52.
    [InlineData("avg(duration) > 108.5", false)]
    [InlineData("avg(duration) > 108.6", true)]
    [InlineData("avg(duration) < 92.5", false)]
    [InlineData("avg(duration) < 92.4", true)]
    [InlineData("max(duration) < 1", false)]
    [InlineData("cost < 1", false)]
    public void IsProbableOnlyBeyondTheInterval(string text, bool probable) =>
        Assert.Equal(probable, BreachRules.Probable(Threshold.Parse(text), SoFar) is not null);

    [Fact]
    public void SaysHowFarItIsOff()
    {
        Assert.Equal("max(duration) is 200 ms already, not under 100 ms", BreachRules.Certain(Threshold.Parse("max(duration) < 100"), SoFar, null));
        Assert.Equal("success_rate can come to 0.95 at best in 1000 runs, not over 0.96", BreachRules.Certain(Threshold.Parse("success_rate > 0.96"), SoFar, 1000));
        Assert.StartsWith("error_rate is at least 0.085", BreachRules.Probable(Threshold.Parse("error_rate < 1%"), SoFar), StringComparison.Ordinal);
        Assert.StartsWith("success_rate is at most 0.84", BreachRules.Probable(Threshold.Parse("success_rate > 99%"), SoFar), StringComparison.Ordinal);
    }
}
