using AgentUnit.Engine.Thresholds;
using AgentUnit.Tests.Thresholds;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running;

public sealed class BreachWatchTests
{
    [Theory]
    // 250 runs, 200 passed. Of 1000 at best 950 can pass, of 400 at best 350.
    [InlineData("success_rate >= 0.95", 1000, false)]
    [InlineData("success_rate > 0.95", 1000, true)]
    [InlineData("success_rate == 1", 1000, true)]
    [InlineData("success_rate >= 0.95", 400, true)]
    [InlineData("success_rate >= 0.95", null, false)]
    [InlineData("success_rate <= 0.5", 400, false)]
    // 30 of them broke: of 1000 that is 3% at least.
    [InlineData("error_rate <= 3%", 1000, false)]
    [InlineData("error_rate < 3%", 1000, true)]
    [InlineData("error_rate == 0", 1000, true)]
    [InlineData("timeout_rate == 0", 1000, false)]
    // Durations are 1 to 200 ms: 50 of them are over 150. A p95 of 1000 leaves room for 50 beyond the limit.
    [InlineData("p95(duration) <= 151", 1000, false)]
    [InlineData("p95(duration) <= 148", 1000, true)]
    [InlineData("p95(duration) <= 151", null, false)]
    [InlineData("max(duration) < 200", null, true)]
    [InlineData("max(duration) <= 200", null, false)]
    [InlineData("min(duration) > 1", null, true)]
    [InlineData("cost <= 1", null, true)]
    [InlineData("cost <= 2.5", null, false)]
    [InlineData("throughput > 1000000", 1000, false)]
    public void SaysWhatCannotBeMetAnyMore(string text, int? total, bool certain)
    {
        var soFar = ThresholdEvaluatorTests.Result() with { Faulted = 30, Failed = 20, Cost = 2.5m };

        Assert.Equal(certain, BreachRules.Certain(Threshold.Parse(text), soFar, total) is not null);
    }

    [Theory]
    // The Wilson 95% interval of 200 in 250 is 0.746 to 0.845; that of p50 of 1 to 200 by order statistics 86 to 115;
    // that of the mean 100.5 +- 1.96 * 57.9 / sqrt(200), 92.5 to 108.5.
    [InlineData("success_rate >= 0.84", false)]
    [InlineData("success_rate >= 0.85", true)]
    [InlineData("p50(duration) < 87", false)]
    [InlineData("p50(duration) < 85", true)]
    [InlineData("p50(duration) > 114", false)]
    [InlineData("p50(duration) > 117", true)]
    [InlineData("avg(duration) < 93", false)]
    [InlineData("avg(duration) < 92", true)]
    [InlineData("throughput > 1000000", false)]
    public void SaysWhatIsBreachedByMoreThanChance(string text, bool probable) =>
        Assert.Equal(probable, BreachRules.Probable(Threshold.Parse(text), ThresholdEvaluatorTests.Result()) is not null);

    [Fact]
    public async Task ASuiteStopsAndKeepsWhatWasDone()
    {
        var time = new FakeTimeProvider();
        var agent = new FakeAgent(async (request, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellation);
            return new AgentReply { Output = "" };
        });
        var plan = Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1000)), new RunSettings { ThrottleLimit = 4 }, time) with
        {
            Thresholds = ThresholdSet.Parse(["success_rate >= 0.9"], abortOnBreach: true),
        };

        var running = Suite.RunAsync(plan, TestContext.Current.CancellationToken);
        await VirtualTime.AdvanceUntilAsync(time, running, TimeSpan.FromMilliseconds(50));
        var result = await running;

        Assert.False(result.IsComplete);
        Assert.InRange(result.Count, 30, 200);
        Assert.Equal(0, result.Canceled);
        Assert.Equal(result.Count, result.Runs.Count);
        Assert.Contains("success_rate is at most", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASuiteThatMeetsItsThresholdsRunsToItsEnd()
    {
        var plan = Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "x"), ListDataset.Numbered(2000))) with
        {
            Thresholds = ThresholdSet.Parse(["success_rate == 1", "error_rate == 0"], abortOnBreach: true),
        };

        var result = await Suite.RunAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal((true, 2000, null), (result.IsComplete, result.Count, result.Error));
    }
}
