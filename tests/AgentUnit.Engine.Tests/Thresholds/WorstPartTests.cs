using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Thresholds;

/// <summary>Of several measurements the worst decides, and is the one that is told of.</summary>
public sealed class WorstPartTests
{
    [Theory]
    [InlineData("goodput >= 5", 5.0, true, null)]
    [InlineData("goodput >= 6", 5.0, false, "Throughput of a (2): goodput is 5/s, not at least 6/s")]
    [InlineData("goodput <= 9", 9.0, true, null)]
    [InlineData("goodput < 9", 9.0, false, "Latency of b: goodput is 9/s, not under 9/s")]
    [InlineData("speedup > 1", null, false, "no part of a, b has the figure speedup")]
    [InlineData("max(duration) < 40", 30.0, true, null)]
    [InlineData("max(duration) < 25", 30.0, false, "Latency of b: max(duration) is 30 ms, not under 25 ms")]
    [InlineData("min(duration) > 5", 10.0, true, null)]
    [InlineData("max(overshoot) < 5", null, false, "no part of a, b has the figure max(overshoot)")]
    // Ten runs have no 95th percentile, so the twenty of the other level speak.
    [InlineData("p95(duration) < 40", 20.0, true, null)]
    public void OfAllBenchmarksTheWorstSpeaks(string text, double? value, bool passed, string? reason)
    {
        BenchmarkPart[] parts =
        [
            Part(BenchmarkKind.Throughput, "a", new FakeReport(
                new FakeMeasurement("1", ("goodput", 7)) { Durations = [.. Enumerable.Repeat(20.0, 20)] },
                new FakeMeasurement("2", ("goodput", 5)) { Durations = [.. Enumerable.Repeat(10.0, 10)] })),
            Part(BenchmarkKind.Latency, "b", new FakeMeasurement("b", ("goodput", 9)) { Durations = [30, 30, 12] }),
            Part(BenchmarkKind.AdapterComparison, "a, b", null),
        ];

        var result = Assert.Single(ThresholdSet.Parse([text]).Evaluate(Report(text.StartsWith("p95", StringComparison.Ordinal) ? parts[..1] : parts)));

        Assert.Equal((value, passed, reason), (result.Value, result.Passed, result.Reason));
        Assert.Equal((text, Threshold.Parse(text).Limit, Threshold.Parse(text).Figure.ToString()), (result.Threshold, result.Limit, result.Figure));
    }

    [Theory]
    [InlineData("cost <= 1", null, "Latency of b: cost has no data; every answer needs a price and a number of tokens")]
    [InlineData("cost >= 1", null, "Latency of b: cost has no data; every answer needs a price and a number of tokens")]
    [InlineData("goodput == 7", 5.0, "Latency of b: goodput is 5/s, not exactly 7/s")]
    [InlineData("goodput == 5", 7.0, "Throughput of a: goodput is 7/s, not exactly 5/s")]
    public void ABenchmarkThatFailsSpeaksBeforeOneThatPasses(string text, double? value, string reason)
    {
        var result = Assert.Single(ThresholdSet.Parse([text]).Evaluate(Report([
                Part(BenchmarkKind.Throughput, "a", new FakeMeasurement("a", ("cost", 1), ("goodput", 7))),
                Part(BenchmarkKind.Latency, "b", new FakeMeasurement("b", ("cost", null), ("goodput", 5))),
            ])));

        Assert.Equal((value, false, reason), (result.Value, result.Passed, result.Reason));
    }

    [Fact]
    public void WhereNoLevelHasDataThatIsTheReason()
    {
        var result = Assert.Single(ThresholdSet.Parse(["goodput > 1"]).Evaluate(Report([Part(BenchmarkKind.Latency, "a", new FakeMeasurement("a", ("goodput", null)))])));

        Assert.Equal((null, false, "Latency of a: goodput has no data"), (result.Value, result.Passed, result.Reason));
    }

    [Theory]
    [InlineData("goodput >= 6", 5.0, "two: goodput is 5/s, not at least 6/s")]
    [InlineData("goodput <= 4", 7.0, "one: goodput is 7/s, not at most 4/s")]
    [InlineData("goodput <= 7", 7.0, null)]
    [InlineData("goodput >= 5", 5.0, null)]
    public void OfAReportsPartsTheWorstSpeaks(string text, double value, string? reason)
    {
        var report = new FakeReport(new FakeMeasurement("one", ("goodput", 7)), new FakeMeasurement("two", ("goodput", 5)), new FakeMeasurement("three", ("goodput", 6)));

        var result = Assert.Single(ThresholdSet.Parse([text]).Evaluate(report));

        Assert.Equal((value, reason is null, reason), (result.Value, result.Passed, result.Reason));
    }

    [Fact]
    public void AFailureSpeaksBeforeAWorseValueThatPasses()
    {
        var report = new FakeReport(new FakeMeasurement("one", ("cost", 1)), new FakeMeasurement("two", ("cost", null)));

        Assert.Equal("two: cost has no data; every answer needs a price and a number of tokens", Assert.Single(ThresholdSet.Parse(["cost <= 1"]).Evaluate(report)).Reason);
    }

    private static BenchmarkReport Report(BenchmarkPart[] parts) => new()
    {
        Adapters = ["a", "b"],
        Dataset = "d",
        Parts = parts,
        Settings = new RunSettings(),
        Environment = RunEnvironment.Unknown,
    };

    private static BenchmarkPart Part(BenchmarkKind kind, string adapter, object? report) =>
        new() { Benchmark = kind, Adapter = adapter, Status = BenchmarkStatus.Completed, Report = report };
}
