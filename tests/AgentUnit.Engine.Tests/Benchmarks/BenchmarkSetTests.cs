using System.Text.Json;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Reporting;
using AgentUnit.Engine.Thresholds;
using AgentUnit.Tests.Datasets;
using AgentUnit.Tests.Reporting;

namespace AgentUnit.Tests.Benchmarks;

public sealed class BenchmarkSetTests
{
    private static readonly LatencyReport Answered = Latency(passed: 10, errors: 0);

    [Fact]
    public void OneThatFailsIsReportedAndTheOthersAreMade()
    {
        var report = Run(new FakeHost(), [
            Plan(BenchmarkKind.Throughput, _ => throw new AgentUnitException("AgentUnit.DatasetEmpty", ProblemKind.InvalidData, "no cases")),
            Plan(BenchmarkKind.Latency, _ => throw new InvalidOperationException("a fault of its own")),
            Plan(BenchmarkKind.Scalability, _ => null),
            Plan(BenchmarkKind.ResourceUsage, _ => Answered)]);

        Assert.Equal(
            [
                (BenchmarkKind.Throughput, BenchmarkStatus.Failed, "no cases", "AgentUnit.DatasetEmpty"),
                (BenchmarkKind.Latency, BenchmarkStatus.Failed, "a fault of its own", null),
                (BenchmarkKind.Scalability, BenchmarkStatus.Failed, "No call was made.", null),
                (BenchmarkKind.ResourceUsage, BenchmarkStatus.Completed, null, null),
            ],
            report.Parts.Select(part => (part.Benchmark, part.Status, part.Error, part.ErrorId)));
        Assert.Same(Answered, report.Parts[3].Report);
        Assert.Equal((1, 3, false), (report.Completed, report.Failed, report.Success));
    }

    [Fact]
    public void OneThatCannotBeCreatedFailsAlone()
    {
        var plan = BenchmarkPlan.Of<LatencyReport>(BenchmarkKind.Latency, "a", () => throw new AgentUnitException("AgentUnit.X", ProblemKind.NotFound, "gone"));

        var part = Assert.Single(Run(new FakeHost(), [plan]).Parts);

        Assert.Equal((BenchmarkStatus.Failed, "gone", "AgentUnit.X"), (part.Status, part.Error, part.ErrorId));
    }

    [Fact]
    public void OneWithoutASingleAnswerHasFailedAndKeepsItsReport()
    {
        var none = Latency(passed: 0, errors: 10);

        var part = Assert.Single(Run(new FakeHost(), [Plan(BenchmarkKind.Latency, _ => none)]).Parts);

        Assert.Equal((BenchmarkStatus.Failed, "Not one call was answered."), (part.Status, part.Error));
        Assert.Same(none, part.Report);
    }

    [Fact]
    public void WhatIsSkippedSaysWhyAndIsNoFailure()
    {
        var report = Run(new FakeHost(), [BenchmarkPlan.Skipped(BenchmarkKind.AdapterComparison, "a", "one adapter"), Plan(BenchmarkKind.Latency, _ => Answered)]);

        Assert.Equal((BenchmarkStatus.Skipped, "one adapter", null), (report.Parts[0].Status, report.Parts[0].Error, report.Parts[0].ElapsedMs));
        Assert.True(report.Success);
        Assert.Equal(1, report.Skipped);
    }

    [Fact]
    public void FinishedPartsAreKeptWhenTheRestIsCutOff()
    {
        var host = new FakeHost();
        BenchmarkReport? seen = null;
        var set = Set([
            Plan(BenchmarkKind.Throughput, _ => Answered),
            Plan(BenchmarkKind.Latency, _ =>
            {
                host.IsStopping = true;
                return Answered;
            }),
            Plan(BenchmarkKind.Scalability, _ => throw new InvalidOperationException("must not run"))]) with
        { OnReport = report => seen = report };

        var report = set.Run(host)!;

        Assert.Equal([BenchmarkStatus.Completed, BenchmarkStatus.Interrupted, BenchmarkStatus.Interrupted], report.Parts.Select(part => part.Status));
        Assert.NotNull(report.Parts[1].Report);
        Assert.Same(report, seen);
        Assert.False(report.Success);
    }

    [Fact]
    public void ThresholdsHoldForEveryPartThatHasTheirFigure()
    {
        var worse = Latency(passed: 9, errors: 1);
        var report = (Set([Plan(BenchmarkKind.Latency, _ => Answered), Plan(BenchmarkKind.ResourceUsage, _ => worse)]) with
        {
            Thresholds = ThresholdSet.Parse(["error_rate < 0.05", "error_rate < 0.5", "memory_growth < 10"]),
        }).Run(new FakeHost())!;

        Assert.Equal([false, true, false], report.Thresholds.Select(result => result.Passed));
        Assert.Equal(["error_rate", "error_rate", "memory_growth"], report.Thresholds.Select(result => result.Figure));
        Assert.Equal("ResourceUsage of a: error_rate is 0.1, not under 0.05", report.Thresholds[0].Reason);
        Assert.Equal(0.1, report.Thresholds[1].Value);
        Assert.Equal("no part of a has the figure memory_growth", report.Thresholds[2].Reason);
    }

    [Fact]
    public void AReportIsWrittenWithTheReportsOfItsParts()
    {
        using var folder = new DatasetFolder();
        var path = folder.PathOf("report.json");
        var report = Run(new FakeHost(), [Plan(BenchmarkKind.Latency, _ => Answered), Plan(BenchmarkKind.Throughput, _ => null)]);
        using (var file = ReportFile.Open(path, new ReportOptions()))
        {
            file.Add(report);
            file.Complete();
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var part = json.RootElement.GetProperty("Parts")[0];
        Assert.Equal(("Latency", "Completed"), (part.GetProperty("Benchmark").GetString(), part.GetProperty("Status").GetString()));
        Assert.Equal(10, part.GetProperty("Report").GetProperty("Answered").GetInt32());
        Assert.True(part.GetProperty("Report").GetProperty("Duration").TryGetProperty("MedianMs", out _));
        Assert.Equal(Environment.MachineName, json.RootElement.GetProperty("Environment").GetProperty("MachineName").GetString());
        Assert.Equal(7, json.RootElement.GetProperty("Settings").GetProperty("Seed").GetInt64());
    }

    [Fact]
    public void AReportHasNoRowsForAFormatOfRows()
    {
        using var folder = new DatasetFolder();
        using var file = ReportFile.Open(folder.PathOf("report.csv"), new ReportOptions());

        Assert.Equal("AgentUnit.ReportHasNoRows", Assert.Throws<AgentUnitException>(() => file.Add(Run(new FakeHost(), []))).ErrorId);
    }

    private static LatencyReport Latency(int passed, int errors) => Sample.Latency() with
    {
        Count = passed + errors,
        Answered = passed,
        Errors = errors,
        Measured = ScenarioResult.Nameless with { Count = passed + errors, Passed = passed, Faulted = errors },
    };

    private static BenchmarkPlan Plan(BenchmarkKind kind, Func<ISuiteHost, object?> measure) => new() { Kind = kind, Adapter = "a", Measure = measure };

    private static BenchmarkSet Set(IReadOnlyList<BenchmarkPlan> plans) =>
        new() { Plans = plans, Adapters = ["a"], Dataset = "d", Settings = new RunSettings { Seed = 7 } };

    private static BenchmarkReport Run(ISuiteHost host, IReadOnlyList<BenchmarkPlan> plans) => Set(plans).Run(host)!;

    private sealed class FakeHost : ISuiteHost
    {
        public bool IsStopping { get; set; }

        public IReadOnlyList<ScenarioResult> Run(BenchmarkStep step) => throw new NotSupportedException();
    }
}
