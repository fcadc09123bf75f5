using AgentUnit.Engine.Monitoring.Alerts;

namespace AgentUnit.Tests.Monitoring;

/// <summary>Ten runs and ten readings a second, of durations that each test sets.</summary>
public sealed class AlertWatchTests
{
    private const double StepMs = 100;

    private readonly List<MonitorAlert> _fired = [];

    [Fact]
    public void FiresWhenTheFigureOfTheWindowPassesItsLimit()
    {
        Watch("p95(duration) > 800 for 10s", 30, second => second < 20 ? 500 : 900);

        // From second 20 on, 5% of the last 10 s are slow after half a second; the alert looks once a second.
        var alert = Assert.Single(_fired);
        Assert.InRange(alert.OffsetMs, 20_400, 22_000);
        Assert.Equal(900, alert.Value, 1.0);
        Assert.Equal((800, "p95(duration)"), (alert.Limit, alert.Figure));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(alert.OffsetMs), alert.FiredAt);
        Assert.Null(alert.EndedMs);
    }

    [Fact]
    public void DoesNotFireBeforeItHasWatchedForItsTime()
    {
        Watch("avg(duration) > 800 for 10s", 9, _ => 2000);
        Assert.Empty(_fired);
    }

    [Fact]
    public void WithoutATimeItFiresAsSoonAsThereIsAFigure()
    {
        Watch("p95(duration) > 800", 9, _ => 2000);

        // A p95 needs 20 runs.
        Assert.InRange(Assert.Single(_fired).OffsetMs, 1900, 3000);
    }

    [Fact]
    public void AFigureThatTremblesAboutItsLimitIsOneBreach()
    {
        Watch("avg(duration) > 800 for 1s", 60, second => second % 2 < 1 ? 700 : 1000);

        Assert.Single(_fired);
    }

    [Fact]
    public void AfterACalmTimeItFiresAgain()
    {
        Watch("avg(duration) > 800 for 1s", 30, second => second is >= 5 and < 10 or >= 20 and < 25 ? 1000 : 500);

        Assert.Equal(2, _fired.Count);
        Assert.InRange(_fired[0].OffsetMs, 5000, 7000);
        Assert.InRange(_fired[0].EndedMs!.Value, 10_000, 12_000);
        Assert.InRange(_fired[1].OffsetMs, 20_000, 22_000);
    }

    [Fact]
    public void NoRunsAreNoBreachOfALatency()
    {
        Watch("avg(duration) > 1 for 1s", 10, _ => null);
        Assert.Empty(_fired);
    }

    [Fact]
    public void NoRunsAreNoThroughput()
    {
        Watch("throughput < 1 for 2s", 10, second => second < 5 ? 10 : null);

        Assert.InRange(Assert.Single(_fired).OffsetMs, 5900, 8000);
    }

    [Fact]
    public void MemoryIsTheHighestOfTheWindow()
    {
        Watch("memory_peak > 150MB for 1s", 10, _ => null, second => second is > 4 and < 5 ? 200 : 100);

        Assert.InRange(Assert.Single(_fired).OffsetMs, 4000, 5000);
        Assert.Equal(200, _fired[0].Value);
    }

    [Fact]
    public void ErrorsCountOutOfAllRunsOfTheWindow()
    {
        Watch("error_rate >= 50% for 1s", 10, second => second < 5 ? 10 : -1);

        Assert.InRange(Assert.Single(_fired).OffsetMs, 5000, 6200);
    }

    // A negative duration stands for a run that timed out, none for no run.
    private void Watch(string alert, int seconds, Func<double, double?> duration, Func<double, double>? memory = null)
    {
        var condition = AlertCondition.Parse(alert);
        var watch = new AlertWatch(condition);
        var history = new RecentHistory(condition.Window);
        for (var now = StepMs; now <= seconds * 1000; now += StepMs)
        {
            if (duration(now / 1000) is { } time)
            {
                history.Add(new RunResult { DurationMs = Math.Abs(time), Outcome = time < 0 ? Outcome.TimedOut : Outcome.Passed }, now);
            }

            history.Add(new ResourceSample { OffsetMs = now, PrivateMB = memory?.Invoke(now / 1000) ?? 100 });
            if (watch.Look(now, DateTimeOffset.UnixEpoch.AddMilliseconds(now), history) is { } fired)
            {
                _fired.Add(fired);
            }
        }
    }
}
