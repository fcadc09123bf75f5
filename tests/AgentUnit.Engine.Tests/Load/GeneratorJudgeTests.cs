using AgentUnit.Engine.Load;

namespace AgentUnit.Tests.Load;

public sealed class GeneratorJudgeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(4.9, GeneratorVerdict.Valid)]
    [InlineData(5.2, GeneratorVerdict.Degraded)]
    [InlineData(49, GeneratorVerdict.Degraded)]
    [InlineData(51, GeneratorVerdict.Invalid)]
    public void LateStartsAreToldByTheirP99(double lagMs, GeneratorVerdict verdict)
    {
        // 980 starts on time and 20 late ones: the 990th of 1000 is late.
        var health = GeneratorJudge.Judge(null, Load(1000, i => i >= 980 ? lagMs : 0.1));

        Assert.Equal(verdict, health.Verdict);
        Assert.Equal(verdict != GeneratorVerdict.Valid, health.Reasons.Any(reason => reason.Contains("lag p99", StringComparison.Ordinal)));
        Assert.InRange(health.Lag.P99Ms!.Value, lagMs * 0.999, lagMs * 1.001);
    }

    [Fact]
    public void OneLateStartOfManyIsNoReason() =>
        Assert.Equal(GeneratorVerdict.Valid, GeneratorJudge.Judge(null, Load(1000, i => i == 500 ? 900 : 0.1)).Verdict);

    [Fact]
    public void WithFewStartsTheLatestOneCounts()
    {
        var health = GeneratorJudge.Judge(null, Load(20, i => i == 10 ? 60 : 0.1));

        Assert.Equal(GeneratorVerdict.Invalid, health.Verdict);
        Assert.Contains("lag maximum", health.Reasons[0], StringComparison.Ordinal);
    }

    // 1000 cases due in 10 s; the last one starts so much later than due.
    [Theory]
    [InlineData(1.0, GeneratorVerdict.Valid)]
    [InlineData(0.999, GeneratorVerdict.Valid)]
    [InlineData(0.99, GeneratorVerdict.Degraded)]
    [InlineData(0.9, GeneratorVerdict.Invalid)]
    public void TheRateThatWasGivenIsComparedWithTheOneAskedFor(double share, GeneratorVerdict verdict)
    {
        var load = new LoadRecord();
        for (var i = 0; i < 1000; i++)
        {
            load.NoteDue(i * 10);
            load.NoteStarted(new RunResult { OffsetMs = i * 10 / share });
        }

        var health = GeneratorJudge.Judge(null, load);

        Assert.Equal(verdict, health.Verdict);
        Assert.Equal(100, health.TargetRate!.Value, 6);
        Assert.Equal(100 * share, health.AchievedRate!.Value, 6);
    }

    [Fact]
    public void AShortRunIsNotBlamedForALagWithinItsLimit()
    {
        // 3 cases in 20 ms, the last one 4 ms late: 83% of the rate, and nothing to blame.
        Assert.Equal(GeneratorVerdict.Valid, GeneratorJudge.Judge(null, Load(3, i => i == 2 ? 4 : 0)).Verdict);
    }

    [Theory]
    [InlineData(0.5, GeneratorVerdict.Valid)]
    [InlineData(1.85, GeneratorVerdict.Degraded)]
    public void ProcessorsInUseAreCounted(double processorSeconds, GeneratorVerdict verdict)
    {
        var health = GeneratorJudge.Judge(
            new GeneratorReading { Elapsed = Second, Processor = TimeSpan.FromSeconds(processorSeconds), ProcessorCount = 2 }, null);

        Assert.Equal(verdict, health.Verdict);
        Assert.Equal(processorSeconds * 50, health.CpuPercent!.Value, 9);
    }

    [Theory]
    [InlineData(40, GeneratorVerdict.Valid)]
    [InlineData(60, GeneratorVerdict.Degraded)]
    [InlineData(260, GeneratorVerdict.Invalid)]
    public void CollectionsAreCounted(double pauseMs, GeneratorVerdict verdict)
    {
        var health = GeneratorJudge.Judge(new GeneratorReading { Elapsed = Second, GcPause = TimeSpan.FromMilliseconds(pauseMs) }, null);

        Assert.Equal((verdict, pauseMs), (health.Verdict, health.GcPauseMs));
    }

    [Theory]
    [InlineData(40, 40, GeneratorVerdict.Valid)]
    [InlineData(60, 60, GeneratorVerdict.Degraded)]
    [InlineData(240, 400, GeneratorVerdict.Degraded)]
    [InlineData(500, 600, GeneratorVerdict.Degraded)]
    [InlineData(500, 2600, GeneratorVerdict.Invalid)]
    public void WaitingForAThreadCountsByItsLengthAndShare(double longestMs, double totalMs, GeneratorVerdict verdict)
    {
        var health = GeneratorJudge.Judge(
            new GeneratorReading { Elapsed = 10 * Second, LongestPoolDelay = TimeSpan.FromMilliseconds(longestMs), PoolDelay = TimeSpan.FromMilliseconds(totalMs) }, null);

        Assert.Equal((verdict, longestMs), (health.Verdict, health.ThreadPoolDelayMs));
    }

    [Fact]
    public void AClosedLoopSaysThatItCannotSeeWaiting()
    {
        var health = GeneratorJudge.Judge(new GeneratorReading { Elapsed = Second }, null);

        Assert.Equal((GeneratorVerdict.Valid, null, null, 0), (health.Verdict, health.TargetRate, health.AchievedRate, health.Lag.Count));
        Assert.Contains("cannot see", Assert.Single(health.Notes), StringComparison.Ordinal);
        Assert.Empty(GeneratorJudge.Judge(null, Load(10, _ => 0)).Notes);
    }

    [Fact]
    public void AShortReadingTellsNoProcessorUse() =>
        Assert.Null(GeneratorJudge.Judge(new GeneratorReading { Elapsed = TimeSpan.FromMilliseconds(50), Processor = Second }, null).CpuPercent);

    // Due every 10 ms, and started as late as is said.
    private static LoadRecord Load(int count, Func<int, double> lagMs)
    {
        var load = new LoadRecord();
        for (var i = 0; i < count; i++)
        {
            load.NoteDue(i * 10);
            load.NoteStarted(new RunResult { OffsetMs = (i * 10) + lagMs(i), QueueMs = lagMs(i) });
        }

        return load;
    }
}
