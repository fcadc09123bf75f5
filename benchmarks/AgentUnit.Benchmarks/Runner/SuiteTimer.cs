using System.Diagnostics;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Accumulators;

namespace AgentUnit.Benchmarks.Runner;

/// <summary>Runs a suite as a reader on one thread would, and counts what it took.</summary>
internal static class SuiteTimer
{
    public static Sample Run(AgentAdapter agent, int cases, int throttleLimit)
    {
        var plan = new SuitePlan
        {
            Scenarios = [new Scenario { Name = "s", Adapter = agent, Dataset = new GeneratedDataset(cases) }],
            Settings = new RunSettings { ThrottleLimit = throttleLimit },
        };
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        using var suite = new SuiteRun(plan);
        var collector = suite.Collect(keepRuns: false);
        suite.Start();
        while (suite.Read(Timeout.Infinite, out var batch))
        {
            foreach (ref readonly var run in batch)
            {
                collector.Add(run);
            }
        }

        var result = collector.TakeEnded(suiteEnded: true).Single().Result;
        clock.Stop();
        return result.Passed == cases
            ? new Sample(cases / clock.Elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes() - allocated) / (double)cases)
            : throw new InvalidOperationException($"Only {result.Passed} of {cases} cases passed.");
    }

    /// <param name="PerSecond">Cases a second.</param>
    /// <param name="BytesPerCase">Bytes allocated for each.</param>
    internal readonly record struct Sample(double PerSecond, double BytesPerCase);
}
