using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Figures;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Monitoring;

[Collection(nameof(RunsAlone))]
public sealed class ResourceBenchmarkTests
{
    private const int MegaCharacters = 1024 * 1024;

    // 40 answers of a million characters are 80 MB, which are there at the end and gone when the results are released.
    [Fact]
    public void AnswersThatAreHeldAreGrowthAndComeBackWhenTheyAreReleased()
    {
        var report = Measure(FakeAgent.Answering(_ => new string('x', MegaCharacters)), 40);

        Assert.Equal((40, 40, 0), (report.Count, report.Answered, report.Errors));
        Assert.InRange(report.ManagedHeap!.GrowthMB!.Value, 70, 130);
        Assert.InRange(report.ManagedHeap.FreedMB!.Value, 70, 130);
        Assert.InRange(report.ManagedHeap.RetainedMB!.Value, -20, 20);
        Assert.InRange(report.ManagedHeap.PeakMB!.Value, report.ManagedHeap.FinalMB!.Value, double.MaxValue);
        Assert.Equal(report.GrowthMB!.Value * 1024 / 40, report.GrowthPerCaseKB!.Value, 6);
        Assert.InRange(report.FreedMB!.Value, 50, 200);
    }

    [Fact]
    public void WhatAnAgentKeepsForItselfIsRetained()
    {
        var kept = new List<string>();
        var report = Measure(
            FakeAgent.Answering(_ =>
            {
                lock (kept)
                {
                    kept.Add(new string('x', MegaCharacters));
                }

                return "ok";
            }),
            40);

        Assert.InRange(report.ManagedHeap!.RetainedMB!.Value, 70, 100);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void AnAgentThatComputesShowsInTheProcessorsFigures()
    {
        var before = Environment.CpuUsage.TotalTime;
        var began = TimeProvider.System.GetTimestamp();
        var report = Measure(
            FakeAgent.Answering(_ =>
            {
                var from = TimeProvider.System.GetTimestamp();
                while (TimeProvider.System.GetElapsedTime(from) < TimeSpan.FromMilliseconds(60))
                {
                    Thread.SpinWait(1000);
                }

                return "ok";
            }),
            20);

        // The system's own account: the agents take nearly all of it, however little a busy machine gives them.
        var taken = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var elapsed = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        Assert.InRange(report.Cpu.TotalSeconds!.Value, taken * 0.5, taken * 1.01);
        Assert.InRange(report.Cpu.AverageCorePercent!.Value, 0.5 * 100 * taken / elapsed, 100.0 * Environment.ProcessorCount * 1.1);
        Assert.InRange(report.Cpu.PeakPercent!.Value, report.Cpu.AveragePercent!.Value * 0.9, 110);
        Assert.Contains(report.Samples, sample => sample.Cases is > 0 and < 20);
    }

    [Fact]
    public void AnotherProcessHasNoManagedHeapAndTellsNothingFreed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "starts sh");
        using var child = new ChildProcess("read x");
        var report = Measure(FakeAgent.Answering(_ => "ok"), 5, child.Id);

        Assert.Equal((child.Id, "sh"), (report.ProcessId, report.ProcessName));
        Assert.Null(report.ManagedHeap);
        Assert.Null(report.FreedMB);
        Assert.InRange(report.PeakMB!.Value, 0.01, 20);
        Assert.Single(report.Notes);
    }

    [Fact]
    public async Task AProcessThatEndsMeanwhileIsTold()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "starts sh");
        using var child = new ChildProcess("read x");
        var id = child.Id;
        var report = await Task.Run(() => Measure(
            new FakeAgent(async (_, cancellation) =>
            {
                await child.EndAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellation);
                return new AgentReply { Output = "ok" };
            }),
            1,
            id));

        Assert.Contains(report.Notes, note => note.Contains("ended before the measurement did", StringComparison.Ordinal));
        Assert.NotNull(report.PeakMB);
    }

    [Fact]
    public void MemoryStressHoldsItsAnswersAndCountsThem()
    {
        var report = new MemoryStressBenchmark
        {
            Adapter = FakeAgent.Answering(_ => new string('x', MegaCharacters)),
            Count = 20,
            Settings = new RunSettings { RetryCount = 0 },
        }.Run(new DirectHost())!;

        Assert.Equal((20, 20, 20L * MegaCharacters), (report.Count, report.Answered, report.OutputCharacters));
        Assert.InRange(report.ManagedHeap!.FreedMB!.Value, 30, 80);
        Assert.Equal(report.GrowthMB, Figure(report, "memory_growth"));
        Assert.Equal(report.PeakMB, Figure(report, "memory_peak"));
        Assert.Equal(report.GrowthMB / 20, Figure(report, "memory_per_case"));
        Assert.Equal(report.ManagedHeap.RetainedMB, Figure(report, "heap_retained"));
        Assert.Equal(report.WorkingSet.FinalMB, Figure(report, "working_set_final"));
        Assert.Equal(report.Cpu.AveragePercent / 100, Figure(report, "cpu_average"));
        Assert.Null(FigureCatalog.Single("memory_of_an_elephant"));
    }

    private static double? Figure(IMeasurement measurement, string name)
    {
        var figure = FigureCatalog.Single(name)!;
        Assert.True(FigureReader.Has(figure, measurement), name);
        return FigureReader.ValueOf(figure, measurement).Value;
    }

    private static ResourceReport Measure(AgentAdapter agent, int count, int? processId = null) => new ResourceBenchmark
    {
        Adapter = agent,
        Cases = BenchmarkCases.Of(["p"], []),
        Count = count,
        ProcessId = processId,
        Interval = TimeSpan.FromMilliseconds(20),
        Settings = new RunSettings { ThrottleLimit = 2, RetryCount = 0 },
    }.Run(new DirectHost())!;
}
