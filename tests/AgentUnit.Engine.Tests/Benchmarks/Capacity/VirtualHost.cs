using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Running;
using AgentUnit.Tests.Running;
using AgentUnit.Tests.Running.Arrivals;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Benchmarks.Capacity;

/// <summary>Runs the suites of a benchmark in virtual time.</summary>
internal sealed class VirtualHost(FakeTimeProvider time, TimeSpan step) : ISuiteHost
{
    public bool IsStopping => Runs >= StopAfter;

    public int StopAfter { get; init; } = int.MaxValue;

    public int Runs { get; private set; }

    public long AbandonedCount => 0;

    public IReadOnlyList<ScenarioResult> Run(BenchmarkStep benchmarkStep)
    {
        Runs++;
        using var suite = new SuiteRun(Suite.Plan(benchmarkStep.Scenarios[0], benchmarkStep.Settings, time));
        return [VirtualSuite.RunAsync(suite, time, step).GetAwaiter().GetResult()];
    }
}
