using AgentUnit.Engine.Datasets;

namespace AgentUnit.Engine.Running.Arrivals;

/// <summary>
/// A short open loop with an agent that answers at once, before the first real one of the process: otherwise the first
/// cases would start late by as long as the runtime takes to compile the generator's own code.
/// </summary>
internal static class GeneratorWarmup
{
    private const int Cases = 100;
    private const double Rate = 2_000;

    private static int _isDone;

    public static async Task RunOnceAsync()
    {
        if (Interlocked.Exchange(ref _isDone, 1) == 1)
        {
            return;
        }

        await SuiteRunner.RunAsync(new SuitePlan
        {
            Scenarios = [BenchmarkCases.Of(["1"], []).Scenario(new NullAgent(), "warm-up", Cases)],
            Settings = new RunSettings { Load = new LoadSettings { Rate = Rate } },
        }).ConfigureAwait(false);
    }

    private sealed class NullAgent : AgentAdapter
    {
        private static readonly AgentReply Reply = new() { Output = "1" };

        public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return Reply;
        }
    }
}
