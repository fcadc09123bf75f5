using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Monitoring.Alerts;
using AgentUnit.Engine.Thresholds;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Figures;

/// <summary>The same text of a threshold gives the same verdict on the same runs, whichever way they come; or it says why it cannot be asked there.</summary>
public sealed class SameVerdictTests
{
    private static readonly ModelPrice Price = new("*", 1, 1);

    public static TheoryData<string> Figures =>
    [
        .. FigureCatalog.All.Select(figure => figure.Name.Replace("(metric)", "(m)", StringComparison.Ordinal).Replace("(k)", "(2)", StringComparison.Ordinal)),
        .. FigureCatalog.Distributions.SelectMany(name => new[] { $"avg({name})", $"min({name})", $"max({name})", $"p50({name})", $"p95({name})" }),
    ];

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task OfAScenarioItsPipedRunsAndAPartOfAReport(string figure)
    {
        var result = await RunAsync(warmup: 0);
        var set = ThresholdSet.Parse([$"{figure} <= 0.5"]);
        var direct = Assert.Single(set.Evaluate(result));
        var piped = Assert.Single(set.Evaluate(new RunsMeasurement([.. result.Runs], null)));
        var part = Assert.Single(set.Evaluate(new ThroughputReport
        {
            Adapter = "a",
            Dataset = "d",
            Levels = [new ThroughputLevel { SuccessRateEstimate = result.SuccessRateEstimate, Duration = result.Duration, Measured = result }],
            Settings = result.Settings,
            Environment = result.Environment,
        }));

        Assert.Equal((direct.Value, direct.Passed), (piped.Value, piped.Passed));
        Assert.Equal((direct.Value, direct.Passed), (part.Value, part.Passed));
        Assert.All(new[] { direct, piped, part }, verdict => Assert.True(verdict.Passed || verdict.Reason is not null));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task OfAWindowAsLongAsTheSuite(string figure)
    {
        var wanted = Threshold.Parse($"{figure} <= 0.5").Figure;
        if (!WindowMeasurement.Has(wanted))
        {
            Assert.Throws<AgentUnitException>(() => AlertCondition.Parse($"{figure} > 0"));
            return;
        }

        // Memory and processors are the window's own.
        if (figure.StartsWith("memory", StringComparison.Ordinal) || figure.StartsWith("working", StringComparison.Ordinal) || figure.StartsWith("heap", StringComparison.Ordinal) || figure.StartsWith("cpu", StringComparison.Ordinal))
        {
            return;
        }

        var result = await RunAsync(warmup: 0);
        var window = new WindowMeasurement([.. result.Runs], [], result.ElapsedMs);

        Assert.Equal(FigureReader.ValueOf(wanted, result).Value, FigureReader.ValueOf(wanted, window).Value);
    }

    [Fact]
    public async Task PipedRunsOfAFailedGeneratorAreNotBelievedEither()
    {
        var result = await RunAsync(warmup: 0);
        var origin = result.Runs[0].Origin!;
        origin.Generator = new GeneratorHealth { Verdict = GeneratorVerdict.Invalid, Reasons = ["late"], Lag = LatencyStatistics.None("lag") };
        var runs = new RunsMeasurement([.. result.Runs], null);

        Assert.Equal("the measurement cannot be believed: late", Assert.Single(ThresholdSet.Parse(["success_rate > 0"]).Evaluate(runs)).Reason);
        Assert.True(Assert.Single(ThresholdSet.Parse(["success_rate > 0"], allowInvalid: true).Evaluate(runs)).Passed);
    }

    [Fact]
    public async Task WhatTheWarmUpCostCannotBeToldFromTheRuns()
    {
        var result = await RunAsync(warmup: 2);
        var verdict = Assert.Single(ThresholdSet.Parse(["total_cost < 1"]).Evaluate(new RunsMeasurement([.. result.Runs], null)));

        Assert.False(verdict.Passed);
        Assert.Contains("warm-up", verdict.Reason, StringComparison.Ordinal);
        Assert.True(Assert.Single(ThresholdSet.Parse(["total_cost < 1"]).Evaluate(result)).Passed);
    }

    [Fact]
    public void ManyKeptRunsHaveNoNegativeGoodput()
    {
        // 2.2 million, which times a thousand is more than an int holds.
        var run = new RunResult { Outcome = Outcome.Passed, DurationMs = 1 };
        var result = ScenarioResult.Nameless with { Runs = [.. Enumerable.Repeat(run, 2_200_000)], Count = 2_200_000, ElapsedMs = 1000 };
        var test = new ThresholdTest(ThresholdSet.Parse(["goodput > 0", "max(duration) < 5"]));
        test.Add(result);

        Assert.Equal(2_200_000, test.Evaluate().First().Result.Value);
    }

    private static Task<ScenarioResult> RunAsync(int warmup)
    {
        var agent = new FakeAgent((request, _) => new ValueTask<AgentReply>(request.Case.Id is "4" or "9"
            ? throw new AgentException(ErrorKind.ServerError, "broken")
            : new AgentReply { Output = request.Repeat == 1 ? "yes" : "no", InputTokens = 3, OutputTokens = 4 }));
        var scenario = Suite.Scenario(agent, ListDataset.Numbered(30), new FakeMetric(context => new MetricScore("m", context.Output == "yes" ? 1 : 0.25)));
        return Suite.RunAsync(
            Suite.Plan(scenario) with { Settings = new RunSettings { Repeat = 2, RetryCount = 0, Prices = [Price], WarmupCount = warmup, Timeout = null } },
            TestContext.Current.CancellationToken);
    }
}
