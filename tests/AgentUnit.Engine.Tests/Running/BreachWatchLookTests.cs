using AgentUnit.Engine.Running;
using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Thresholds;
using AgentUnit.Tests.Thresholds;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running;

/// <summary>When a running suite is looked at, and what it is told by then.</summary>
public sealed class BreachWatchLookTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void LooksFourTimesASecond()
    {
        using var suite = Suite(new RunSettings());
        var watch = Watch(suite, ThresholdSet.Parse(["success_rate >= 0.9"]));

        Assert.False(watch.IsDue);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(watch.IsDue);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(watch.IsDue);
        Assert.Null(watch.Look([]));
        Assert.False(watch.IsDue);
    }

    // Chance is looked at from 30 runs on, then from 45 and from 67: each look is a further chance to be wrong.
    [Fact]
    public void LooksAtChanceWithThirtyRunsAndThenWithHalfAsManyAgain()
    {
        using var suite = Suite(new RunSettings { Duration = TimeSpan.FromHours(1) });
        var watch = Watch(suite, ThresholdSet.Parse(["success_rate >= 0.9"]));

        Assert.Null(Look(watch, suite, passed: 0, count: 29));
        Assert.Null(Look(watch, suite, passed: 29, count: 30));
        Assert.Null(Look(watch, suite, passed: 0, count: 44));
        Assert.Null(Look(watch, suite, passed: 45, count: 45));
        Assert.Null(Look(watch, suite, passed: 0, count: 66));
        Assert.Contains("after 67 runs of 's', because success_rate is at most", Look(watch, suite, passed: 0, count: 67), StringComparison.Ordinal);
    }

    [Theory]
    // Of 100 cases 11 have failed, so at most 89 pass; repeated twice, 189 of 200 may.
    [InlineData(1, false, false, true)]
    [InlineData(2, false, false, false)]
    // What time ends has no number of runs to be certain about, nor has a load that begins again.
    [InlineData(1, true, false, false)]
    [InlineData(1, false, true, false)]
    public void IsCertainOnlyWhereTheDatasetAloneEndsTheScenario(int repeat, bool isTimed, bool repeatsCases, bool certain)
    {
        using var suite = Suite(new RunSettings
        {
            Repeat = repeat,
            Duration = isTimed ? TimeSpan.FromHours(1) : null,
            Load = repeatsCases ? new LoadSettings { Rate = 1, RepeatsCases = true } : null,
        });

        var said = Look(Watch(suite, ThresholdSet.Parse(["success_rate >= 0.9"])), suite, passed: 9, count: 20);

        Assert.Equal(certain, said is not null);
        Assert.Contains(certain ? "can come to 0.89 at best in 100 runs" : "", said ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsCertainIsSaidBeforeWhatIsProbable()
    {
        using var suite = Suite(new RunSettings());

        Assert.Contains(
            "can come to 0.59 at best",
            Look(Watch(suite, ThresholdSet.Parse(["success_rate >= 0.9"])), suite, passed: 9, count: 50),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AScenarioWithoutRunsBreaksNothing()
    {
        using var suite = Suite(new RunSettings());

        Assert.Null(Look(Watch(suite, ThresholdSet.Parse(["cost < 0"])), suite, 0, 0));
        Assert.NotNull(Look(Watch(suite, ThresholdSet.Parse(["error_rate <= 1", "cost < 0"])), suite, 1, 1));
    }

    private static BreachWatch Watch(SuiteRun suite, ThresholdSet thresholds) =>
        new(thresholds, suite.Plan.Settings, suite.Scenarios.Count, suite.Services.Clock);

    private SuiteRun Suite(RunSettings settings) => new(Running.Suite.Plan(
        Running.Suite.Scenario(FakeAgent.Answering(_ => ""), new CountedCases([.. Enumerable.Range(1, 100).Select(i => new TestCase { Id = $"{i}" })])), settings, _time));

    private static string? Look(BreachWatch watch, SuiteRun suite, int passed, int count) => watch.Look([(suite.Scenarios[0], ThresholdEvaluatorTests.Result() with
    {
        Name = "s",
        Count = count,
        Passed = passed,
        Failed = count - passed,
        Cost = 1,
        SuccessRateEstimate = WilsonInterval.Estimate(passed, count),
    })]);
}
