using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Thresholds;

public sealed class ThresholdEvaluatorTests
{
    [Theory]
    [InlineData("p95(duration) < 190.5", true, null)]
    [InlineData("p95(duration) < 100ms", false, "p95(duration) is 190")]
    [InlineData("p99(duration) < 1s", true, null)]
    [InlineData("max(duration) <= 200", true, null)]
    [InlineData("max(duration) < 200", false, "max(duration) is 200 ms, not under 200 ms")]
    [InlineData("avg(duration) == 100.5", true, null)]
    [InlineData("min(duration) >= 1", true, null)]
    [InlineData("success_rate >= 0.9", false, "success_rate is 0.8, not at least 0.9")]
    [InlineData("score(contains) > 0.7", true, null)]
    [InlineData("score(Regex) > 0.7", false, "has no figure score(Regex)")]
    [InlineData("cost < 5", false, "cost has no data")]
    [InlineData("pass^3 >= 0.8", false, "pass_hat(3) has no data: each case must have run that often, and more than once; give Repeat")]
    [InlineData("p95(ttft) < 5", false, "p95(ttft) has no data")]
    [InlineData("p99.9(duration) < 1s", false, "p99.9 needs 1000 values, there are 200")]
    [InlineData("memory_peak < 5", false, "a ScenarioResult has no figure memory_peak")]
    public void AThresholdIsMetOnlyByData(string text, bool passed, string? reason)
    {
        var result = ThresholdEvaluator.Evaluate(Threshold.Parse(text), Result(), allowInvalid: false);

        Assert.Equal(passed, result.Passed);
        Assert.Equal(passed, result.Reason is null);
        Assert.Contains(reason ?? "", result.Reason ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void NoRunsMeetNothing()
    {
        var none = Result() with { SuccessRateEstimate = WilsonInterval.Estimate(0, 0), Duration = LatencyStatistics.None("duration"), Count = 0 };

        var results = ThresholdSet.Parse(["success_rate >= 0", "error_rate <= 1", "max(duration) < 1h".Replace("1h", "9999s", StringComparison.Ordinal)]).Evaluate(none);

        Assert.All(results, result => Assert.False(result.Passed));
        Assert.All(results, result => Assert.Contains("no data", result.Reason!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void AnInvalidGeneratorFailsWhatWouldBeMetUnlessAllowed(bool allow, bool passed)
    {
        var measurement = Result() with
        {
            Generator = new GeneratorHealth { Verdict = GeneratorVerdict.Invalid, Reasons = ["half of the rate was given"], Lag = LatencyStatistics.None("queue") },
        };

        var result = Assert.Single(ThresholdSet.Parse(["max(duration) <= 200"], allow).Evaluate(measurement));

        Assert.Equal(passed, result.Passed);
        Assert.Equal(passed, result.Reason is null);
        Assert.Contains(passed ? "" : "cannot be believed: half of the rate was given", result.Reason ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void RunsOneByOneHaveTheSameFigures()
    {
        var test = new ThresholdTest(ThresholdSet.Parse(["success_rate == 0.8", "p95(duration) < 100", "goodput < 5", "throughput > 5"]));
        foreach (var run in Runs())
        {
            test.Add(run);
        }

        // 10 runs end within 1 s of the first's start; 8 pass, 4 of them within 100 ms.
        Assert.Equal([true, false, true, true], test.Evaluate().Select(item => item.Result.Passed));
    }

    [Fact]
    public void AnInputWithoutFiguresIsAnError()
    {
        var test = new ThresholdTest(ThresholdSet.None);

        Assert.Equal("AgentUnit.ThresholdInputUnknown", Assert.Throws<AgentUnitException>(() => test.Add("text")).ErrorId);
        Assert.True(test is { HasGap: true, IsEmpty: true });
    }

    [Theory]
    [InlineData("p95(duration) < 800", "bound p95(response)")]
    [InlineData("max(service) < 800", "bound max(response)")]
    [InlineData("p95(response) < 800", null)]
    public void AnOpenLoopBoundsResponses(string text, string? note)
    {
        var said = ThresholdSet.Parse([text]).NoteOnOpenLoop();

        Assert.Equal(note is null, said is null);
        Assert.Contains(note ?? "", said ?? "", StringComparison.Ordinal);
    }

    internal static ScenarioResult Result()
    {
        var recorder = new DistributionRecorder("duration");
        foreach (var value in Enumerable.Range(1, 200))
        {
            recorder.Record(value);
        }

        return new ScenarioResult
        {
            Name = "math",
            Adapter = "agent",
            Dataset = "cases",
            Count = 250,
            Passed = 200,
            SuccessRateEstimate = WilsonInterval.Estimate(200, 250),
            Duration = recorder.ToLatency(),
            Service = LatencyStatistics.None("service"),
            TimeToFirstToken = LatencyStatistics.None("ttft"),
            InterToken = LatencyStatistics.None("itl"),
            FailureDuration = LatencyStatistics.None("duration"),
            Metrics = [new MetricSummary("Contains", 200, 150, 0, 0.75)],
            Settings = new RunSettings(),
            Environment = AgentUnit.Engine.Running.EnvironmentProbe.Current,
        };
    }

    private static IEnumerable<RunResult> Runs() => Enumerable.Range(0, 10).Select(i => new RunResult
    {
        Scenario = "s",
        Outcome = i < 8 ? Outcome.Passed : Outcome.Failed,
        DurationMs = i % 2 == 0 ? 50 : 500,
        OffsetMs = i * 50,
    });
}
