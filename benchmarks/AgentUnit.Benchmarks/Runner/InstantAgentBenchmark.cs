namespace AgentUnit.Benchmarks.Runner;

/// <summary>The runner's own cost: one metric, its histograms, and agents that take no time.</summary>
internal static class InstantAgentBenchmark
{
    private const int Cases = 3_000_000;
    private const int Rounds = 7;

    public static Task RunAsync(string[] arguments)
    {
        // A first round of each warms the code up and is left out.
        var instant = new List<SuiteTimer.Sample>();
        var yielding = new List<SuiteTimer.Sample>();
        for (var round = 0; round <= Rounds; round++)
        {
            instant.Add(SuiteTimer.Run(new InstantAgent(), Cases, throttleLimit: 5));
            yielding.Add(SuiteTimer.Run(new YieldingAgent(), Cases, throttleLimit: 50));
        }

        Report("answers at once", instant);
        Report("yields", yielding);
        return Task.CompletedTask;
    }

    private static void Report(string agent, List<SuiteTimer.Sample> samples)
    {
        var counted = samples.Skip(1).ToArray();
        Output.Line($"{agent,-16} median {Samples.Median(counted.Select(s => s.PerSecond)):N0} cases/s (from {counted.Min(s => s.PerSecond):N0} to {counted.Max(s => s.PerSecond):N0}), {Samples.Median(counted.Select(s => s.BytesPerCase)):N0} B a case");
    }
}
