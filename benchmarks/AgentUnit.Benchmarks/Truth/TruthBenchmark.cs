using System.Diagnostics;

namespace AgentUnit.Benchmarks.Truth;

/// <summary>What is measured against what the simulator's own clock says, the simulator in a process of its own.</summary>
internal static class TruthBenchmark
{
    private const int Requests = 2_000;

    public static async Task RunAsync(string[] arguments)
    {
        await AgainstRecordAsync(8, [0.5, 1.5, 3]);
        await AgainstRecordAsync(100, [1, 3, 4]);
        await AgainstHttpClientAsync(8);
        await AgainstHttpClientAsync(1);
        await PacedStreamsAsync();
        await ManyStreamsAsync();
    }

    private static async Task AgainstRecordAsync(int throttle, double[] goals)
    {
        using var simulator = new SimulatorProcess("TimeToFirstToken=50ms", "TimePerToken=0");
        var client = new TruthClient(simulator, throttle);
        await client.RunAsync(Math.Max(400, throttle * 10));
        await simulator.ResetAsync();

        var warmup = throttle * 10;
        var runs = await client.RunAsync(Requests, warmup);
        var record = (await simulator.RequestsAsync()).Skip(warmup).ToArray();
        Output.Line($"{Requests:N0} streamed answers after 50 ms, throttle {throttle}: measured against the server's record, in milliseconds");
        Output.Line($"{"",-20}{"measured",10}{"served",10}{"difference",12}{"goal",7}");
        double[] percentiles = [50, 95, 99];
        for (var i = 0; i < percentiles.Length; i++)
        {
            Report($"duration p{percentiles[i]}", At(runs.Select(run => (double?)run.DurationMs), percentiles[i]), At(record.Select(request => request.DurationMs), percentiles[i]), goals[i]);
            Report($"first token p{percentiles[i]}", At(runs.Select(run => run.TimeToFirstTokenMs), percentiles[i]), At(record.Select(request => request.TimeToFirstTokenMs), percentiles[i]), goals[i]);
        }
    }

    private static void Report(string figure, double measured, double served, double goal) =>
        Output.Line($"{figure,-20}{measured,10:N3}{served,10:N3}{measured - served,12:N3}{goal,7:N1}  {(Math.Abs(measured - served) <= goal ? "met" : "MISSED")}");

    // In turn, so that both see the same machine.
    private static async Task AgainstHttpClientAsync(int throttle)
    {
        using var simulator = new SimulatorProcess("TimeToFirstToken=50ms", "TimePerToken=0");
        var client = new TruthClient(simulator, throttle);
        using var bare = new BareClient(simulator, throttle);
        var perRound = 25 * throttle;
        var (own, other) = (new List<RunResult>(), new List<(double FirstMs, double TotalMs)>());
        for (var round = 0; round <= 10; round++)
        {
            var runs = await client.RunAsync(perRound);
            var times = await bare.RunAsync(perRound);
            if (round > 0)
            {
                own.AddRange(runs);
                other.AddRange(times);
            }
        }

        Output.Line($"{own.Count:N0} answers each, in turn with a bare HttpClient loop, throttle {throttle}");
        Report("duration p50", At(own.Select(run => (double?)run.DurationMs), 50), At(other.Select(time => (double?)time.TotalMs), 50), 0.2);
        Report("first token p50", At(own.Select(run => run.TimeToFirstTokenMs), 50), At(other.Select(time => (double?)time.FirstMs), 50), 0.2);
    }

    private static async Task PacedStreamsAsync()
    {
        foreach (var (pace, throttle) in new[] { (5.0, 1), (20.0, 10), (20.0, 100) })
        {
            using var simulator = new SimulatorProcess("TimeToFirstToken=20ms", FormattableString.Invariant($"TimePerToken={pace}ms"), "TokenCount=50");
            var client = new TruthClient(simulator, throttle);
            await client.RunAsync(Math.Max(5, throttle));
            var runs = await client.RunAsync(Math.Max(10, throttle * 2));
            var worst = runs.Max(run => Math.Abs(run.InterTokenMs!.Value - pace) / pace);
            var median = At(runs.Select(run => run.InterTokenMs), 50);
            Output.Line($"{runs.Count} streams of 50 tokens, {pace} ms apart, {throttle} at once: inter-token time {median:N3} ms, off by {Math.Abs(median - pace) / pace:P2}, the worst stream by {worst:P2} (goal 2%)  {(worst <= 0.02 ? "met" : "MISSED")}");
        }
    }

    private static async Task ManyStreamsAsync()
    {
        using var simulator = new SimulatorProcess("TimeToFirstToken=20ms", "TimePerToken=20ms", "TokenCount=50");
        var client = new TruthClient(simulator, 500);
        await client.RunAsync(1_000);
        await simulator.ResetAsync();
        var clock = Stopwatch.StartNew();
        var runs = await client.RunAsync(500);
        var wall = clock.Elapsed.TotalMilliseconds;
        var record = await simulator.RequestsAsync();
        var served = record.Max(request => request.EndedMs!.Value) - record.Min(request => request.ArrivedMs);
        Output.Line($"500 streams at once, 50 tokens 20 ms apart: all ended after {wall:N0} ms (goal 1,080), the longest took {runs.Max(run => run.DurationMs):N0} ms; from first arrival to last byte the server took {served:N0} ms  {(wall <= 1080 ? "met" : "MISSED")}");
    }

    // Nearest rank.
    private static double At(IEnumerable<double?> values, double percentile)
    {
        var sorted = values.Select(value => value!.Value).Order().ToArray();
        return sorted[(int)Math.Ceiling(percentile / 100 * sorted.Length) - 1];
    }
}
