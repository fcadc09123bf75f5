using System.Diagnostics;
using System.Globalization;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Text;

namespace AgentUnit.Benchmarks.OpenAI;

/// <summary>The OpenAI adapter beside bare loops over its own client and over HttpClient, in turn, against a service in another process.</summary>
internal static class OpenAIBenchmark
{
    private const int Rounds = 20;
    private const int ThrottleLimit = 32;
    private const int Requests = 20_000;

    public static async Task RunAsync(string[] arguments)
    {
        if (arguments is ["server"])
        {
            // Until the process is killed.
            using var own = CannedAnswers.Serve();
            Output.Line(own.Port.ToString(CultureInfo.InvariantCulture));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        }

        using var service = new ServiceProcess();
        foreach (var noStream in new[] { true, false })
        {
            var options = new OpenAIOptions { Model = "gpt-4o-mini", Endpoint = service.Endpoint, ApiKey = new Secret("sk-benchmark"), NoStream = noStream };
            await using var contenders = await Contenders.CreateAsync(options, ThrottleLimit);
            await CompareAsync(noStream ? "whole answers" : "streamed answers", contenders);
        }
    }

    private static async Task CompareAsync(string title, Contenders contenders)
    {
        (string Name, Func<int, Task> RunAsync)[] all =
        [
            ("bare HttpClient", contenders.BareHttpClientAsync),
            ("library's client", contenders.LibraryClientAsync),
            ("own client", contenders.OwnClientAsync),
            ("adapter", contenders.AdapterAsync),
            ("adapter in a suite", contenders.SuiteAsync),
        ];
        foreach (var (_, runAsync) in all)
        {
            await runAsync(Requests * 2);
        }

        var samples = all.ToDictionary(contender => contender.Name, _ => new List<Sample>());
        for (var round = 0; round < Rounds; round++)
        {
            // Each takes each place equally often.
            for (var turn = 0; turn < all.Length; turn++)
            {
                var (name, runAsync) = all[(round + turn) % all.Length];
                samples[name].Add(await MeasureAsync(runAsync));
            }
        }

        Report(title, all.Select(contender => contender.Name), samples);
    }

    private static async Task<Sample> MeasureAsync(Func<int, Task> runAsync)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        await runAsync(Requests);
        var seconds = clock.Elapsed.TotalSeconds;
        return new Sample(
            Requests / seconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Requests,
            (GC.GetTotalAllocatedBytes() - allocated) / (double)Requests);
    }

    private static void Report(string title, IEnumerable<string> names, Dictionary<string, List<Sample>> samples)
    {
        Output.Line($"{title}: throttle {ThrottleLimit}, medians of {Rounds} interleaved rounds of {Requests} requests");
        Output.Line($"{"",-20}{"requests/s",12}{"CPU us",9}{"bytes",8}{"rate: of HttpClient's",24}{"of library's",14}{"of own client's",17}{"CPU: of library's",20}{"of own client's",17}");
        foreach (var name in names)
        {
            var own = samples[name];
            var (http, library, client) = (samples["bare HttpClient"], samples["library's client"], samples["own client"]);
            Output.Line($"{name,-20}{Median(own, s => s.PerSecond),12:N0}{Median(own, s => s.CpuMicroseconds),9:N1}{Median(own, s => s.Bytes),8:N0}{Ratio(own, http, s => s.PerSecond),24:P0}{Ratio(own, library, s => s.PerSecond),14:P0}{Ratio(own, client, s => s.PerSecond),17:P0}{Ratio(own, library, s => s.CpuMicroseconds),20:P0}{Ratio(own, client, s => s.CpuMicroseconds),17:P0}");
        }
    }

    private static double Median(List<Sample> samples, Func<Sample, double> figure) => Samples.Median(samples.Select(figure));

    // Paired: each round's ratio first, then their median.
    private static double Ratio(List<Sample> own, List<Sample> other, Func<Sample, double> figure) =>
        Samples.Median(own.Zip(other, (left, right) => figure(left) / figure(right)));

    private readonly record struct Sample(double PerSecond, double CpuMicroseconds, double Bytes);
}
