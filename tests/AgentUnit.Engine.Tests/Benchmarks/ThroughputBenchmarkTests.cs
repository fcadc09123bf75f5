using AgentUnit.Engine.Benchmarks;

namespace AgentUnit.Tests.Benchmarks;

public sealed class ThroughputBenchmarkTests
{
    // Five at a time, each 100 ms: sizes divisible by five take size / 50 seconds.
    [Fact]
    public void ThroughputIsCallsInFlightOverServiceTime()
    {
        var (agent, host) = BenchmarkScene.Servers(5);
        var report = Benchmark(agent, [10, 25, 50]).Run(host)!;

        Assert.Equal([10, 25, 50], report.Levels.Select(level => level.Size));
        Assert.Equal([200.0, 500, 1000], report.Levels.Select(level => Math.Round(level.ElapsedMs, 6)));
        Assert.All(report.Levels, level => Assert.Equal(50, level.Throughput!.Value, 6));
        Assert.All(report.Levels, level => Assert.Equal((level.Size, level.Size, 0, 1.0), (level.Count, level.Passed, level.Errors, level.SuccessRate)));
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void FewerServersThanCallsInFlightBoundTheThroughput()
    {
        var (agent, host) = BenchmarkScene.Servers(2);

        Assert.Equal(20, Benchmark(agent, [10]).Run(host)!.Levels[0].Throughput!.Value, 6);
    }

    [Fact]
    public void ADatasetSmallerThanTheSizeIsAskedAgainAndTheReportSaysSo()
    {
        var (agent, host) = BenchmarkScene.Servers(5);
        var report = (Benchmark(agent, [2, 7]) with { Cases = BenchmarkScene.Cases(3), KeepRuns = true }).Run(host)!;

        Assert.Equal(["c1", "c2", "c3", "c1 (2)", "c2 (2)", "c3 (2)", "c1 (3)"], report.Levels[1].Runs.Select(run => run.CaseId));
        Assert.Contains(report.Notes, note => note.Contains("asked again from the start at the sizes above: 7.", StringComparison.Ordinal));
        Assert.Equal(3, report.DistinctCases);
    }

    [Fact]
    public void ADatasetThatIsLargeEnoughIsNotSaidToBeAskedAgain()
    {
        var (agent, host) = BenchmarkScene.Servers(5);
        var report = (Benchmark(agent, [2, 3]) with { Cases = BenchmarkScene.Cases(3) }).Run(host)!;

        Assert.DoesNotContain(report.Notes, note => note.Contains("again", StringComparison.Ordinal));
    }

    [Fact]
    public void CutOffItReportsTheLevelsThatWereDone()
    {
        var (agent, host) = BenchmarkScene.Servers(5, stopAfter: 2);
        var report = Benchmark(agent, [10, 25, 50]).Run(host)!;

        Assert.Equal(2, report.Levels.Count);
        Assert.False(report.IsComplete);
        Assert.Contains(BenchmarkNotes.CutOff, report.Notes);
    }

    [Fact]
    public void CutOffBeforeTheFirstLevelThereIsNoReport()
    {
        var (agent, host) = BenchmarkScene.Servers(5, stopAfter: 0);

        Assert.Null(Benchmark(agent, [10]).Run(host));
        Assert.Empty(host.Steps);
    }

    private static ThroughputBenchmark Benchmark(AgentAdapter agent, int[] sizes) => new()
    {
        Adapter = agent,
        Cases = BenchmarkScene.Cases(),
        Sizes = sizes,
        Settings = new RunSettings { ThrottleLimit = 5 },
    };
}
