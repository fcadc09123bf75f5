using AgentUnit.Benchmarks.Truth;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Running;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Simulator;

/// <summary>
/// What the module measures, against the record of a server in another process. The bounds hold on two busy cores; the
/// benchmark "truth" has the tight ones. A client cannot see less than the server spent, so the lower bounds are exact.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class GroundTruthTests(GroundTruthTests.Server server) : IClassFixture<GroundTruthTests.Server>
{
    [Theory]
    // One after the other, 20 show what is wrong with one in seven with a chance of 95%.
    [InlineData(1, 20)]
    [InlineData(8, 60)]
    [InlineData(50, 300)]
    public async Task DurationAndTimeToFirstTokenAreThoseOfTheServer(int throttle, int count)
    {
        var simulator = server.Simulator;
        await RunAsync(simulator, throttle * 2, throttle);
        await simulator.ResetAsync();

        var runs = await RunAsync(simulator, count, throttle);
        var record = await simulator.RequestsAsync();

        Assert.Equal(count, record.Count);
        Compare("duration", runs.Select(run => run.DurationMs), record.Select(request => request.DurationMs!.Value));
        Compare("ttft", runs.Select(run => run.TimeToFirstTokenMs!.Value), record.Select(request => request.TimeToFirstTokenMs!.Value));
    }

    [Fact]
    public async Task InterTokenTimesAreThoseOfTheServer()
    {
        using var simulator = new SimulatorProcess("TimeToFirstToken=5ms", "TimePerToken=10ms", "TokenCount=41");
        await RunAsync(simulator, 5, 5);
        await simulator.ResetAsync();

        var runs = await RunAsync(simulator, 10, 5);
        var served = Median((await simulator.RequestsAsync()).Select(request => (request.EndedMs!.Value - request.FirstTokenMs!.Value) / 40));
        var measured = Median(runs.Select(run => run.InterTokenMs!.Value));

        Assert.All(runs, run => Assert.Equal(41, run.OutputTokens));
        Assert.True(Math.Abs(measured - served) / served < 0.25, $"measured {measured} ms, served {served} ms");
    }

    [Fact]
    public async Task AServerThatQueuesIsSeenToQueue()
    {
        // Four at once by two places of 50 ms: each takes about twice as long, and the record says which part was waiting.
        using var simulator = new SimulatorProcess("TimeToFirstToken=50ms", "TimePerToken=0", "ConcurrencyLimit=2");
        await RunAsync(simulator, 4, 4);
        await simulator.ResetAsync();

        var runs = await RunAsync(simulator, 40, 4);
        var record = await simulator.RequestsAsync();

        Compare("duration", runs.Select(run => run.DurationMs), record.Select(request => request.DurationMs!.Value));
        Assert.InRange(Median(runs.Select(run => run.DurationMs)), 90, 400);
        Assert.InRange(Median(record.Select(request => request.QueueMs)), 20, 400);
    }

    // The client's n-th shortest time contains the server's n-th shortest.
    private static void Compare(string figure, IEnumerable<double> measured, IEnumerable<double> served)
    {
        var (client, server) = (measured.Order().ToArray(), served.Order().ToArray());
        for (var i = 0; i < client.Length; i++)
        {
            Assert.True(client[i] > server[i] - 0.5, $"{figure}, rank {i + 1}: measured {client[i]} ms, served {server[i]} ms");
        }

        Assert.True(Median(client) < (Median(server) * 2) + 20, $"{figure}: measured {Median(client)} ms, served {Median(server)} ms");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static async Task<IReadOnlyList<RunResult>> RunAsync(SimulatorProcess simulator, int count, int throttle)
    {
        var scenario = new Scenario
        {
            Name = "truth",
            Adapter = new OpenAIAdapter(new OpenAIOptions { Model = "m", Endpoint = simulator.Endpoint }),
            Dataset = ListDataset.Numbered(count),
        };
        var result = await SuiteRunner.RunAsync(new SuitePlan { Scenarios = [scenario], Settings = new RunSettings { ThrottleLimit = throttle, RetryCount = 0 } });
        Assert.Equal(count, result.Single().Passed);
        return result.Single().Runs;
    }

    /// <summary>Takes 50 ms to the first of 11 tokens, and 1 ms for each further one.</summary>
    public sealed class Server : IDisposable
    {
        internal SimulatorProcess Simulator { get; } = new("TimeToFirstToken=50ms", "TimePerToken=1ms", "TokenCount=11");

        public void Dispose() => Simulator.Dispose();
    }
}
