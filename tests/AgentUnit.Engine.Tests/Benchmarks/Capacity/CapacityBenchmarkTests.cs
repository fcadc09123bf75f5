using AgentUnit.Engine.Benchmarks.Capacity;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Thresholds;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Benchmarks.Capacity;

public sealed class CapacityBenchmarkTests
{
    private readonly FakeTimeProvider _time = new();

    // Four servers of 100 ms each: 8 callers wait for one round before theirs (200 ms). With a ninth, a quarter of the
    // answers take 300 ms, because by Little's law the mean is 9 / 40 s = 225 ms and every time is a multiple of 100 ms.
    [Fact]
    public void FindsHowManyCallsAtOnceTheServersHold()
    {
        var report = Run(Benchmark(new CapacityPlan { Minimum = 1, Maximum = 64, Precision = 0, Warmup = 2 }, "p95(response) < 250ms", "error_rate == 0"));

        Assert.Equal((8, 9), (report.Highest, report.LowestFailed));
        Assert.InRange(report.Throughput!.Value, 37, 41);
        Assert.All(report.Probes, probe => Assert.Equal(probe.Level <= 8, probe.Met));
        Assert.Equal((true, true), (report.IsComplete, report.Thresholds.All(threshold => threshold.Passed)));
        Assert.Contains("p95(response)", report.Probes.First(probe => !probe.Met).Reason, StringComparison.Ordinal);
    }

    // They hold 4 / 0.1 s = 40 calls a second: above that the queue grows without end.
    [Fact]
    public void FindsTheRateThatTheServersHold()
    {
        var plan = new CapacityPlan
        {
            Mode = CapacityMode.Rate,
            Minimum = 5,
            Maximum = 200,
            Arrival = Arrival.Constant,
            ProbeDuration = TimeSpan.FromSeconds(20),
            Repeats = 1,
            TargetRate = 300,
        };

        var report = Run(Benchmark(plan, "p95(response) < 200ms"));

        Assert.InRange(report.Highest!.Value, 37, 41);
        Assert.InRange(report.LowestFailed!.Value, 40, 43);

        // 300 a second over 0.8 of what one holds, which is 37 to 43: 9 or 10 instances.
        Assert.InRange(report.InstancesAtLeast!.Value, 9, report.Instances!.Value);
        Assert.InRange(report.Instances.Value, 9, 11);
    }

    [Fact]
    public void SaysThatTheLowestLoadIsTooMuch()
    {
        var report = Run(Benchmark(new CapacityPlan { Maximum = 8, Warmup = 0 }, "p95(response) < 50ms"));

        Assert.Equal((null, 1, null), (report.Highest, report.LowestFailed, report.Throughput));
        Assert.False(report.Thresholds[0].Passed);
        Assert.Contains(report.Notes, note => note.Contains("lowest load, 1, did not meet", StringComparison.Ordinal));
    }

    [Fact]
    public void SaysThatTheHighestLoadWasNotEnough()
    {
        var report = Run(Benchmark(new CapacityPlan { Maximum = 4, Warmup = 0, TargetRate = 100 }, "p95(response) < 1s"));

        Assert.Equal((4, null, null), (report.Highest, report.LowestFailed, report.InstancesAtLeast));
        Assert.Equal(4, report.Instances);
        Assert.Contains(report.Notes, note => note.Contains("capacity lies above it", StringComparison.Ordinal));
    }

    [Fact]
    public void ASearchThatIsCutOffReportsWhatItFound()
    {
        var benchmark = Benchmark(new CapacityPlan { Maximum = 64, Warmup = 0 }, "p95(response) < 250ms");
        var report = benchmark.Run(new VirtualHost(_time, TimeSpan.FromMilliseconds(10)) { StopAfter = 4 })!;

        // 1, 2 and 4 hold; the fourth probe was cut off.
        Assert.Equal((4, null, 3, false), (report.Highest, report.LowestFailed, report.Probes.Count, report.IsComplete));
    }

    [Fact]
    public void ASearchWithTooFewProbesSaysSo()
    {
        var report = Run(Benchmark(new CapacityPlan { Maximum = 64, Warmup = 0, MaxProbes = 6 }, "p95(response) < 250ms"));

        Assert.Equal((8, 12, 6), (report.Highest, report.LowestFailed, report.Probes.Count));
        Assert.False(report.IsComplete);
        Assert.Contains(report.Notes, note => note.Contains("cut short after 6 probes", StringComparison.Ordinal));
    }

    private CapacityReport Run(CapacityBenchmark benchmark) => benchmark.Run(new VirtualHost(_time, TimeSpan.FromMilliseconds(10)))!;

    private CapacityBenchmark Benchmark(CapacityPlan plan, params string[] thresholds) => new()
    {
        Adapter = new QueueingAgent(_time, 4, TimeSpan.FromMilliseconds(100)),
        Cases = BenchmarkCases.Of(["hello"], []),
        Thresholds = ThresholdSet.Parse(thresholds, allowInvalid: true),
        Plan = plan,
        Settings = new RunSettings { RetryCount = 0 },
    };
}
