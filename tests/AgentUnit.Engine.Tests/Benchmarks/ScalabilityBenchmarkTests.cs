using AgentUnit.Engine.Benchmarks;

namespace AgentUnit.Tests.Benchmarks;

public sealed class ScalabilityBenchmarkTests
{
    // Four servers of 100 ms: 10 calls a second for each that is in flight, and never more than 40.
    [Fact]
    public void FourServersGiveASpeedUpOfFourAtTheMost()
    {
        var (agent, host) = BenchmarkScene.Servers(4);
        var report = Benchmark(agent).Run(host)!;

        Assert.Equal([1, 2, 4, 8], report.Levels.Select(level => level.Concurrency));
        Assert.Equal([10.0, 20, 40, 40], report.Levels.Select(level => Math.Round(level.Throughput.Value!.Value, 6)));
        Assert.Equal([1.0, 2, 4, 4], report.Levels.Select(level => Math.Round(level.SpeedUp.Value!.Value, 6)));
        Assert.Equal([1.0, 1, 1, 0.5], report.Levels.Select(level => Math.Round(level.Efficiency.Value!.Value, 6)));
        Assert.All(report.Levels, level => Assert.Equal(0, level.Throughput.StandardDeviation!.Value, 6));
        Assert.All(report.Levels, level => Assert.Equal((16, 48, 2.0), (level.Work, level.Count, Math.Round(level.Throughputs.Count / 1.5, 6))));
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void WeakScalingGrowsTheWorkAndHasTheSameSpeedUp()
    {
        var (agent, host) = BenchmarkScene.Servers(4);
        var report = (Benchmark(agent) with { IsWeak = true, Count = 4 }).Run(host)!;

        Assert.True(report.IsWeak);
        Assert.Equal([4, 8, 16, 32], report.Levels.Select(level => level.Work));
        Assert.Equal([1.0, 2, 4, 4], report.Levels.Select(level => Math.Round(level.SpeedUp.Value!.Value, 6)));
    }

    [Fact]
    public void SpeedUpCountsFromTheLowestLevel()
    {
        var (agent, host) = BenchmarkScene.Servers(8);
        var report = (Benchmark(agent) with { Concurrency = [2, 4, 8] }).Run(host)!;

        Assert.Equal([2.0, 4, 8], report.Levels.Select(level => Math.Round(level.SpeedUp.Value!.Value, 6)));
        Assert.Equal([1.0, 1, 1], report.Levels.Select(level => Math.Round(level.Efficiency.Value!.Value, 6)));
    }

    [Fact]
    public void EveryRepetitionHoldsEveryLevelInAnOrderOfItsSeed()
    {
        var orders = Enumerable.Range(0, 3).Select(i => i % 2).Select(seed =>
        {
            var (agent, host) = BenchmarkScene.Servers(8);
            return (Benchmark(agent) with { Repetitions = 6, Settings = new RunSettings { Seed = seed } }).Run(host)!.Order;
        }).ToArray();

        Assert.Equal(orders[0], orders[2]);
        Assert.NotEqual(orders[0], orders[1]);
        Assert.All(orders[0].Chunk(4), block => Assert.Equal([1, 2, 4, 8], block.Order()));
        Assert.True(orders[0].Chunk(4).Select(block => string.Join(' ', block)).Distinct().Count() > 1);
    }

    [Fact]
    public void ARunThatIsProportionalShowsNoPeakAndSaysSo()
    {
        var (agent, host) = BenchmarkScene.Servers(8);
        var report = Benchmark(agent).Run(host)!;

        Assert.True(report.Fit.IsUsable);
        Assert.Null(report.Fit.Peak.Value);
        Assert.Contains("no contention shows", report.Fit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void CutOffItReportsTheMeasurementsThatWereDone()
    {
        var (agent, host) = BenchmarkScene.Servers(8, stopAfter: 3);
        var report = Benchmark(agent).Run(host)!;

        Assert.Equal(3, report.Order.Count);
        Assert.Equal(3, report.Levels.Count);
        Assert.False(report.IsComplete);
        Assert.False(report.Fit.IsUsable);
        Assert.Contains(BenchmarkNotes.CutOff, report.Notes);
    }

    [Fact]
    public void AnAgentThatOnlyFailsHasNoThroughputAndNoNumbersOutOfNothing()
    {
        var report = (Benchmark(new Running.FakeAgent((_, _) => throw new AgentException(ErrorKind.ServerError, "down"))) with { Repetitions = 1 }).Run(new PlainHost())!;

        Assert.All(report.Levels, level =>
        {
            Assert.Equal((16, 0), (level.Errors, level.Passed));
            Assert.Null(level.SpeedUp.Value);
            Assert.Null(level.Efficiency.Value);
            Assert.NotNull(level.SpeedUp.Reason);
        });
        Assert.False(report.Fit.IsUsable);
        Assert.Equal(4, report.Notes.Count(note => note.Contains("16 of 16 calls failed", StringComparison.Ordinal)));
    }

    private static ScalabilityBenchmark Benchmark(AgentAdapter agent) => new()
    {
        Adapter = agent,
        Cases = BenchmarkScene.Cases(),
        Concurrency = [1, 2, 4, 8],
        Count = 16,
        Repetitions = 3,
        WarmupPerSlot = 0,
        Settings = new RunSettings { RetryCount = 0 },
    };
}
