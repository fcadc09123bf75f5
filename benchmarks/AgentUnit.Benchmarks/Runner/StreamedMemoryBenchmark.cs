using System.Diagnostics;

namespace AgentUnit.Benchmarks.Runner;

/// <summary>How much the process grows over ten million streamed cases.</summary>
internal static class StreamedMemoryBenchmark
{
    private const int Cases = 10_000_000;

    public static async Task RunAsync(string[] arguments)
    {
        // The code, the histograms and the heap's first growth are there before and after alike.
        SuiteTimer.Run(new InstantAgent(), Cases / 10, throttleLimit: 5);
        using var process = Process.GetCurrentProcess();
        var before = Memory(process);
        using var sampling = new CancellationTokenSource();
        var peak = SampleAsync(process, sampling.Token);
        SuiteTimer.Run(new InstantAgent(), Cases, throttleLimit: 5);
        await sampling.CancelAsync();
        Output.Line($"working set {before / 1e6:N1} MB before, {await peak / 1e6:N1} MB at most, {Memory(process) / 1e6:N1} MB after {Cases:N0} cases");
    }

    private static async Task<long> SampleAsync(Process process, CancellationToken cancellationToken)
    {
        var peak = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            peak = Math.Max(peak, Memory(process));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        return peak;
    }

    private static long Memory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }
}
