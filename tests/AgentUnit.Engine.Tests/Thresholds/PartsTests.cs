using AgentUnit.Engine.Thresholds;
using AgentUnit.Tests.Benchmarks;

namespace AgentUnit.Tests.Thresholds;

public sealed class PartsTests
{
    // Two servers of 100 ms and five in flight: 20 calls a second at either size.
    [Fact]
    public void AReportOfSeveralLevelsMeetsAThresholdWhenEachLevelDoes()
    {
        var report = Throughput([10, 20]);
        var results = ThresholdSet.Parse(["throughput >= 15", "success_rate == 1", "max(duration) < 90"]).Evaluate(report);

        Assert.Equal([true, true, false], results.Select(result => result.Passed));
        Assert.Equal(20, results[0].Value!.Value, 6);
        Assert.Contains("size 10: max(duration) is", results[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheValueIsThatOfTheWorstLevel()
    {
        // The first size has no more than one call in flight, so half the throughput.
        var results = ThresholdSet.Parse(["throughput >= 5", "throughput <= 100"]).Evaluate(Throughput([1, 20]));

        Assert.Equal([10.0, 20.0], results.Select(result => Math.Round(result.Value!.Value, 6)));
    }

    [Fact]
    public void ATestOfTheReportGivesTheVerdictThatTheReportHas()
    {
        var test = new ThresholdTest(ThresholdSet.Parse(["throughput >= 15"]));
        test.Add(Throughput([1, 20]));

        var (subject, result) = Assert.Single(test.Evaluate());

        Assert.Equal(("ServerAgent", false, "size 1: throughput is 10/s, not at least 15/s"), (subject, result.Passed, result.Reason));
    }

    private static ThroughputReport Throughput(int[] sizes)
    {
        var (agent, host) = BenchmarkScene.Servers(2);
        return new AgentUnit.Engine.Benchmarks.ThroughputBenchmark
        {
            Adapter = agent,
            Cases = BenchmarkScene.Cases(),
            Sizes = sizes,
            Settings = new RunSettings { ThrottleLimit = 5 },
        }.Run(host)!;
    }
}
