using AgentUnit.Benchmarks.Runner;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Running;

namespace AgentUnit.Benchmarks.Truth;

/// <summary>What the module measures of a simulator: runs of a suite through its own adapter.</summary>
internal sealed class TruthClient(SimulatorProcess simulator, int throttle)
{
    private readonly OpenAIAdapter _adapter = new(new OpenAIOptions { Model = "m", Endpoint = simulator.Endpoint });

    /// <param name="count">How many requests to measure.</param>
    /// <param name="warmup">How many to send before them in the same run, so that connections are open and requests have spread out.</param>
    public async Task<IReadOnlyList<RunResult>> RunAsync(int count, int warmup = 0)
    {
        var plan = new SuitePlan
        {
            Scenarios = [new Scenario { Name = "s", Adapter = _adapter, Dataset = new GeneratedDataset(count) }],
            Settings = new RunSettings { ThrottleLimit = throttle, RetryCount = 0, WarmupCount = warmup },
        };
        var result = (await SuiteRunner.RunAsync(plan)).Single();
        return result.Passed == count ? result.Runs : throw new InvalidOperationException($"Only {result}.");
    }
}
