using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Running;

namespace AgentUnit.Tests.Benchmarks;

/// <summary>Runs a benchmark's suites for agents that answer at once.</summary>
internal sealed class PlainHost(TimeProvider? time = null) : ISuiteHost
{
    public bool IsStopping => false;

    public IReadOnlyList<ScenarioResult> Run(BenchmarkStep step) => SuiteRunner
        .RunAsync(
            new SuitePlan { Scenarios = step.Scenarios, Settings = step.Settings, Interleaved = step.Interleaved, TimeProvider = time ?? TimeProvider.System, Grace = TimeSpan.FromDays(1) },
            keepRuns: step.KeepRuns,
            cancellationToken: TestContext.Current.CancellationToken)
        .GetAwaiter()
        .GetResult();
}
