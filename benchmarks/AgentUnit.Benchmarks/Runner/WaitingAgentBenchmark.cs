using System.Diagnostics;

namespace AgentUnit.Benchmarks.Runner;

/// <summary>An agent that waits 20 ms, a thousand at once: the runner in turn with a bare loop of a thousand tasks.</summary>
internal static class WaitingAgentBenchmark
{
    private const int Cases = 100_000;
    private const int Concurrency = 1_000;
    private const int Rounds = 9;

    public static async Task RunAsync(string[] arguments)
    {
        var agent = new WaitingAgent(TimeSpan.FromMilliseconds(20));
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var bare = await BareLoopAsync(agent);
            var own = SuiteTimer.Run(agent, Cases, Concurrency).PerSecond;
            ratios.Add(own / bare);
            Output.Line($"round {round}: bare loop {bare:N0}/s, runner {own:N0}/s, ratio {own / bare:P1}");
        }

        Output.Line($"median ratio of {Rounds} rounds after the first: {Samples.Median(ratios.Skip(1)):P1}");
    }

    private static async Task<double> BareLoopAsync(WaitingAgent agent)
    {
        var next = 0;
        var request = new AgentRequest { Case = GeneratedDataset.Case };
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) <= Cases)
            {
                await agent.InvokeAsync(request, CancellationToken.None);
            }
        }));
        return Cases / clock.Elapsed.TotalSeconds;
    }
}
