using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Thresholds;

/// <summary>What a test of thresholds takes, and what it makes of it.</summary>
public sealed class ThresholdInputTests
{
    [Fact]
    public void NothingIsAGapAndLeavesTheTestEmpty()
    {
        var test = Test("cost < 1");
        test.Add(null);

        Assert.True(test is { HasGap: true, IsEmpty: true });
        Assert.Empty(test.Evaluate());
    }

    [Fact]
    public void AnyInputThatHasFiguresFillsIt()
    {
        var benchmarks = new BenchmarkReport
        {
            Adapters = ["a", "b"],
            Dataset = "d",
            Parts = [new() { Benchmark = BenchmarkKind.Latency, Adapter = "a", Status = BenchmarkStatus.Completed, Report = new FakeMeasurement("x", ("cost", 3)) }],
            Settings = new RunSettings(),
            Environment = AgentUnit.Engine.Running.EnvironmentProbe.Current,
        };

        AssertSubject("one", 1, new FakeMeasurement("one", ("cost", 1)));
        AssertSubject("report", 2, new FakeReport(new FakeMeasurement("two", ("cost", 2))));
        AssertSubject("a, b", 3, benchmarks);
        AssertSubject("s", 4, new RunResult { Scenario = "s", Cost = 4 });
        AssertSubject("math", 5, ThresholdEvaluatorTests.Result() with { Cost = 5 });
    }

    [Fact]
    public void AReportWithoutPartsIsNoMeasurement()
    {
        var error = Assert.Throws<AgentUnitException>(() => Test("cost < 1").Add(new FakeReport()));

        Assert.Equal(("AgentUnit.ThresholdInputUnknown", ProblemKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.Contains("FakeReport", error.Message, StringComparison.Ordinal);
    }

    // A suite had limits of its own; the runs are at hand, so its goodput is counted anew by these: one of two in 0.5 s.
    [Fact]
    public void GoodputKeepsToTheLimitsThatAreTested()
    {
        var result = ThresholdEvaluatorTests.Result() with
        {
            Count = 3,
            ElapsedMs = 500,
            Goodput = 100,
            Runs = [Passed(50), Passed(150), Passed(50) with { Outcome = Outcome.Failed }],
        };

        Assert.Equal(2, Goodput(result, "max(duration) < 100"));
        Assert.Equal(4, Goodput(result, "max(duration) < 200"));
        Assert.Equal(100, Goodput(result, "avg(duration) < 100"));

        // Without the runs it is known only where the suite had the same limits.
        Assert.Null(Goodput(result with { Count = 4 }, "max(duration) < 100"));
        Assert.Null(Goodput(result with { Runs = [] }, "max(duration) < 100"));
        Assert.Equal(100, Goodput(result with { Runs = [], Thresholds = ThresholdSet.Parse(["p99(duration) < 0.1s"]).Evaluate(result) }, "max(duration) < 100"));
        Assert.Null(Goodput(result with { ElapsedMs = 0 }, "max(duration) < 100"));
    }

    [Fact]
    public void RunsThatCameOneByOneAreTheLastResult()
    {
        var test = Test("cost <= 10");
        test.Add(new RunResult { Scenario = "runs", Cost = 1 });
        test.Add(new FakeMeasurement("one", ("cost", 1)));

        Assert.Equal(["one", "runs"], test.Evaluate().Select(item => item.Subject));
    }

    [Theory]
    [InlineData("avg(duration) < 5", true)]
    [InlineData("p95(queue) < 5", false)]
    [InlineData("success_rate > 0.5", false)]
    public void ANoteIsForTimesThatLeaveOutTheWaiting(string text, bool note) =>
        Assert.Equal(note, ThresholdSet.Parse(["cost < 1", text]).NoteOnOpenLoop() is not null);

    [Fact]
    public void ASetWithoutThresholdsIsEmptyAndAsksNothingOfARun()
    {
        Assert.True(ThresholdSet.None is { IsEmpty: true, Limits.IsEmpty: true, AllowInvalid: false, AbortOnBreach: false });
        Assert.True(ThresholdSet.Parse(null).IsEmpty);
        Assert.False(ThresholdSet.Parse(["max(duration) < 5"], abortOnBreach: true) is { IsEmpty: true } or { Limits.IsEmpty: true } or { AbortOnBreach: false });
    }

    private static RunResult Passed(double duration) => new() { Outcome = Outcome.Passed, DurationMs = duration };

    private static ThresholdTest Test(params string[] thresholds) => new(ThresholdSet.Parse(thresholds));

    private static double? Goodput(ScenarioResult result, string limit)
    {
        var test = Test(limit, "goodput > 0");
        test.Add(result);
        return test.Evaluate().Last().Result.Value;
    }

    private static void AssertSubject(string subject, double cost, object input)
    {
        var test = Test("cost <= 10");
        test.Add(input);
        var (named, result) = Assert.Single(test.Evaluate());

        Assert.Equal((subject, cost, false, false), (named, result.Value!.Value, test.IsEmpty, test.HasGap));
    }
}
