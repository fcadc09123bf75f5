using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Running;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Benchmarks;

/// <summary>Runs a benchmark's suites in virtual time, which passes only when every server that can be busy is.</summary>
internal sealed class VirtualHost(FakeTimeProvider time, ServerAgent agent) : ISuiteHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public List<BenchmarkStep> Steps { get; } = [];

    /// <summary>After how many suites the user wants no more.</summary>
    public int StopAfter { get; init; } = int.MaxValue;

    public bool IsStopping => Steps.Count >= StopAfter;

    public IReadOnlyList<ScenarioResult> Run(BenchmarkStep step)
    {
        Steps.Add(step);
        var end = agent.Ended + step.Scenarios.Sum(scenario => scenario.Dataset.Count!.Value) + (step.Settings.WarmupCount * step.Scenarios.Count);
        var suite = SuiteRunner.RunAsync(new SuitePlan
        {
            Scenarios = step.Scenarios,
            Settings = step.Settings,
            TimeProvider = time,
            Cache = new(time),
            Interleaved = step.Interleaved,
            Grace = TimeSpan.FromDays(1),
        }, keepRuns: step.KeepRuns);
        while (agent.Ended < end)
        {
            var busy = Math.Min(agent.Servers, Math.Min(step.Settings.ThrottleLimit, end - agent.Ended));
            Await(() => agent.Serving == busy);
            var ended = agent.Ended + busy;
            time.Advance(agent.Service);
            Await(() => agent.Ended == ended);
        }

        return suite.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    private static void Await(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience), "The agent's servers did not get busy.");
}
