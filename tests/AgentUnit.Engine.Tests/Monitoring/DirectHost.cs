using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Accumulators;

namespace AgentUnit.Tests.Monitoring;

/// <summary>Runs the suites of a benchmark on the thread of the test.</summary>
internal sealed class DirectHost : ISuiteHost
{
    public bool IsStopping { get; set; }

    public long AbandonedCount { get; private set; }

    public IReadOnlyList<ScenarioResult> Run(BenchmarkStep step)
    {
        using var suite = new SuiteRun(new SuitePlan { Scenarios = step.Scenarios, Settings = step.Settings });
        var collector = suite.Collect(keepRuns: step.KeepRuns);
        suite.Start();
        while (suite.Read(Timeout.Infinite, out var batch))
        {
            foreach (ref readonly var run in batch)
            {
                collector.Add(run);
                step.OnRun?.Invoke(run.Result);
            }
        }

        AbandonedCount += suite.Workers.AbandonedCount;
        return [.. collector.TakeEnded(suiteEnded: true).Select(ended => ended.Result)];
    }
}
