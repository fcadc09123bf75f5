using AgentUnit.Benchmarks.Runner;
using AgentUnit.Engine.Load;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Accumulators;

namespace AgentUnit.Benchmarks.Pacing;

/// <summary>Whether an open loop gives the load that it is asked for, and how late cases start.</summary>
internal static class PacingBenchmark
{
    private const string Trace = "azure-llm-trace-2023-conv.csv";
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    public static Task RunAsync(string[] arguments)
    {
        // The first round compiles the code and is left out.
        Run(new LoadSettings { Rate = 1_000 }, TimeSpan.FromSeconds(2));
        Report("constant 1,000/s", new LoadSettings { Rate = 1_000 });
        Report("constant 5,000/s", new LoadSettings { Rate = 5_000 });
        Report("Poisson 1,000/s", new LoadSettings { Rate = 1_000, Arrival = Arrival.Poisson });
        Report("constant 100,000/s", new LoadSettings { Rate = 100_000 });
        Report("constant 5,000,000/s", new LoadSettings { Rate = 5_000_000 });
        if (arguments is [var path])
        {
            Report($"trace {Path.GetFileName(path)}, 10 min at 20x", TraceOf(path));
        }
        else
        {
            Output.Line($"Give the path of {Trace}, or of another trace, to replay its first ten minutes.");
        }

        return Task.CompletedTask;
    }

    private static LoadSettings TraceOf(string path) =>
        new() { TracePath = path, TraceSpeed = 20, TraceDuration = TimeSpan.FromMinutes(10), RepeatsCases = true };

    private static void Report(string name, LoadSettings load)
    {
        var (result, record) = Run(load, Time);
        var share = record.AchievedRate / record.TargetRate;
        Output.Line($"{name,-44} {record.Started,9:N0} of {record.Scheduled,9:N0} started, {share,7:P2} of {record.TargetRate,9:N0}/s, lag p50 {record.Lag.MedianMs:0.000} p99 {record.Lag.P99Ms:0.000} max {record.Lag.MaxMs:0.00} ms: {result.Generator}");
    }

    private static (ScenarioResult Result, LoadRecord Record) Run(LoadSettings load, TimeSpan time)
    {
        using var suite = new SuiteRun(new SuitePlan
        {
            Scenarios = [new Scenario { Name = "s", Adapter = new InstantAgent(), Dataset = new GeneratedDataset(int.MaxValue) }],
            Settings = new RunSettings { Load = load, Duration = load.TracePath is null ? time : null, WarmupCount = 100 },
        });
        var collector = suite.Collect(keepRuns: false);
        suite.Start();
        while (suite.Read(Timeout.Infinite, out var batch))
        {
            foreach (ref readonly var run in batch)
            {
                collector.Add(run);
            }
        }

        return (collector.TakeEnded(suiteEnded: true).Single().Result, suite.Services.Load!);
    }
}
