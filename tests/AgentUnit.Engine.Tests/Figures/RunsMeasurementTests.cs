using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Figures;

public sealed class RunsMeasurementTests
{
    // Three that answered, one that ran out of time, one that was refused, one that was stopped; from 100 to 2,100 ms.
    private static readonly RunResult[] Runs =
    [
        Run(Outcome.Passed, 100, 200) with { Score = 1, Cost = 2, OutputTokens = 10, ServiceMs = 150, TimeToFirstTokenMs = 50, InterTokenMs = 5, QueueMs = 40 },
        Run(Outcome.Passed, 300, 400) with { Score = 0.5, CacheHit = true, Cost = 0, OutputTokens = 999 },
        Run(Outcome.Failed, 500, 600) with { Score = 0, Cost = 1, OutputTokens = 30, ServiceMs = 550, TimeToFirstTokenMs = 70, InterTokenMs = 7, QueueMs = 60 },
        Run(Outcome.TimedOut, 600, 1500),
        Run(Outcome.RateLimited, 700, 50),
        Run(Outcome.Canceled, 800, 10),
    ];

    [Theory]
    // Of the five that ended; three of them were answered.
    [InlineData("success_rate", 2.0 / 5)]
    [InlineData("error_rate", 2.0 / 5)]
    [InlineData("timeout_rate", 1.0 / 5)]
    [InlineData("throughput", 3 / 2.0)]
    [InlineData("goodput", 1 / 2.0)]
    [InlineData("cost", 3.0)]
    [InlineData("score", 0.5)]
    [InlineData("score(contains)", 0.75)]
    public void FiguresAreThoseOfAScenario(string name, double expected)
    {
        RunResult[] runs = [.. Runs];
        runs[0] = runs[0] with { Details = new() { Case = new() { Id = "a" }, Scores = [new("Contains", 1, true), new("Other", 0, false)] } };
        runs[2] = runs[2] with { Details = new() { Case = new() { Id = "b" }, Scores = [new("Contains", 0.5, true)] } };
        var measurement = new RunsMeasurement(runs, ThresholdSet.Parse(["max(duration) < 300"]).Limits.Test);

        Assert.Equal(expected, Value(measurement, name)!.Value, 12);
        Assert.False(FigureReader.Has(Threshold.Parse("score(Regex) > 0").Figure, measurement));
        Assert.Null(measurement.Generator);
    }

    // Of the two that answered, and not from the cache.
    [Theory]
    [InlineData("duration", 400)]
    [InlineData("service", 350)]
    [InlineData("response", 450)]
    [InlineData("ttft", 60)]
    [InlineData("itl", 6)]
    [InlineData("queue", 50)]
    [InlineData("tokens", 20)]
    public void DistributionsAreOfTheAnsweredRuns(string figure, double mean)
    {
        var distribution = FigureReader.DistributionOf(Threshold.Parse($"max({figure}) > 0").Figure, new RunsMeasurement(Runs, null))!;

        Assert.Equal((figure, 2, mean), (distribution.Figure, distribution.Count, distribution.Mean));
    }

    [Fact]
    public void WhatRunsDoNotHaveIsNoDataAndNotZero()
    {
        var none = new RunsMeasurement([], null);
        var instant = new RunsMeasurement([Run(Outcome.Passed, 0, 0)], null);

        Assert.All(["success_rate", "throughput", "cost", "score"], name => Assert.Null(Value(none, name)));
        Assert.All(["throughput", "cost", "score"], name => Assert.Null(Value(instant, name)));
        Assert.Null(FigureReader.DistributionOf(Threshold.Parse("max(overshoot) > 0").Figure, none));
    }

    [Fact]
    public void TheSubjectNamesEveryScenarioOnce() => Assert.Equal(
        "s, t",
        new RunsMeasurement([Runs[0], Runs[1], Runs[2] with { Scenario = "t" }], null).Subject);

    [Theory]
    [InlineData("max(duration) <= 200", true)]
    [InlineData("max(duration) < 200", false)]
    [InlineData("p95(service) < 150", false)]
    [InlineData("p95(response) < 240", false)]
    [InlineData("p95(ttft) < 50", false)]
    [InlineData("p95(itl) < 5", false)]
    [InlineData("p95(queue) < 40", false)]
    [InlineData("p95(tokens) < 10", false)]
    [InlineData("p95(overshoot) < 1", true)]
    [InlineData("avg(duration) < 1", true)]
    [InlineData("max(duration) > 500", true)]
    public void ARunKeepsToUpperLimitsOnWhatItHas(string threshold, bool keeps)
    {
        Assert.Equal(keeps, ThresholdSet.Parse([threshold]).Limits.Allow(Runs[0]));
        Assert.True(ThresholdSet.Parse([threshold]).Limits.Allow(new RunResult()));
    }

    [Fact]
    public void OneLimitThatIsPassedIsEnough() => Assert.False(ThresholdSet.Parse(["max(duration) < 500", "max(queue) < 1"]).Limits.Allow(Runs[0]));

    private static RunResult Run(Outcome outcome, double offset, double duration) => new() { Scenario = "s", Outcome = outcome, OffsetMs = offset, DurationMs = duration };

    private static double? Value(RunsMeasurement measurement, string name)
    {
        var figure = Threshold.Parse($"{name} > 0").Figure;
        Assert.True(FigureReader.Has(figure, measurement));
        return FigureReader.ValueOf(figure, measurement).Value;
    }
}
