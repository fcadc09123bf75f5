using System.Diagnostics;
using AgentUnit.Engine.Simulator;
using AgentUnit.Engine.Simulator.Distributions;
using static AgentUnit.Tests.Simulator.SimulatorScene;

namespace AgentUnit.Tests.Simulator;

/// <summary>Lower bounds hold on any machine; upper ones are as wide as a busy one needs.</summary>
public sealed class TimingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnswersTakeTheTimeThatTheyAreGiven(bool noStream)
    {
        using var scene = new SimulatorScene(AtOnce with { TimeToFirstToken = Milliseconds(30), TimePerToken = Milliseconds(2), ExactTokens = true });

        for (var i = 0; i < 10; i++)
        {
            using var response = await scene.PostAsync("v1/chat/completions", Body("hi", ",\"max_tokens\":11" + (noStream ? "" : ",\"stream\":true")));
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }

        // 30 ms to the first of 11 tokens, and 10 times 2 ms.
        Assert.All(scene.Server.Requests, request => Assert.InRange(request.DurationMs!.Value, 49.99, 2000));
        Assert.All(scene.Server.Requests, request => Assert.Equal(noStream, request.FirstTokenMs is null));
        if (!noStream)
        {
            Assert.All(scene.Server.Requests, request => Assert.InRange(request.TimeToFirstTokenMs!.Value, 29.99, 2000));
        }

        Assert.Equal(10, scene.Server.Duration.Count);
        Assert.InRange(scene.Server.Duration.MinMs!.Value, 49.99, 2000);
    }

    [Fact]
    public async Task TimesFollowTheirLawAndTheSeed()
    {
        async Task<double[]> RunAsync(long seed)
        {
            using var scene = new SimulatorScene(AtOnce with { TimeToFirstToken = DistributionParser.Duration("TimeToFirstToken", "uniform(1ms, 40ms)"), Seed = seed });
            for (var i = 0; i < 20; i++)
            {
                await scene.AskAsync("hi");
            }

            return [.. scene.Server.Requests.Select(request => request.DurationMs!.Value)];
        }

        var (first, second) = (await RunAsync(1), await RunAsync(1));

        // Each draw is a lower bound of both measured times, and the draws differ.
        Assert.All(first, time => Assert.InRange(time, 1, 2000));
        Assert.True(first.Zip(second, (left, right) => Math.Abs(left - right)).Order().ElementAt(10) < 8, $"{string.Join(" ", first)} / {string.Join(" ", second)}");
        Assert.True(first.Max() - first.Min() > 10);
    }

    [Fact]
    public async Task ALimitOnConcurrencyMakesRequestsWaitInLine()
    {
        using var scene = new SimulatorScene(AtOnce with { TimeToFirstToken = Milliseconds(100), ConcurrencyLimit = 2 });

        var calls = new List<Task>();
        for (var sent = 1; sent <= 8; sent++)
        {
            // One after the other, so that it is certain who came first.
            calls.Add(scene.AskAsync("hi"));
            while (scene.Server.RequestCount < sent || (scene.Server.Queued < sent - 2 && scene.Server.Requests[0].EndedMs is null))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }

        await Task.WhenAll(calls);

        // Two places: each answer ends no sooner than one answer's time after the last but one, and who waits is served in order.
        var ends = scene.Server.Requests.Select(request => request.EndedMs!.Value).ToArray();
        var sorted = ends.Order().ToArray();
        Assert.All(sorted.Skip(2).Zip(sorted), pair => Assert.True(pair.First >= pair.Second + 99, string.Join(" ", ends)));
        Assert.Equal(ends.Skip(3).Order(), ends.Skip(3));
        Assert.Equal(0, scene.Server.Requests[0].QueueMs);
        Assert.Contains(scene.Server.Requests, request => request.QueueMs > 0);
    }

    [Theory]
    [InlineData("Unavailable", 503)]
    [InlineData("RateLimit", 429)]
    public async Task AFullLineRefuses(string fault, int status)
    {
        using var scene = new SimulatorScene(AtOnce with
        {
            TimeToFirstToken = Milliseconds(1500),
            ConcurrencyLimit = 1,
            QueueLimit = 2,
            QueueFault = Enum.Parse<SimulatorFault>(fault),
        });

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scene.PostAsync("v1/chat/completions", Body("hi"))));

        Assert.Equal(3, responses.Count(response => (int)response.StatusCode == 200));
        Assert.Equal(3, responses.Count(response => (int)response.StatusCode == status));
        Assert.Equal(3, scene.Server.Requests.Count(request => request.Fault.ToString() == fault));
    }

    [Fact]
    public async Task TheWholeServerStandsStillForATime()
    {
        using var scene = new SimulatorScene(AtOnce with { StallAfter = TimeSpan.FromMilliseconds(100), StallFor = TimeSpan.FromMilliseconds(400) });

        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 700)
        {
            await scene.AskAsync("hi");
        }

        // From the first request's arrival on, nothing ends between 100 and 500 ms.
        var start = scene.Server.Requests[0].ArrivedMs;
        Assert.DoesNotContain(scene.Server.Requests, request => request.EndedMs - start is > 101 and < 499.9 && request.ArrivedMs - start > 100);
        Assert.Single(scene.Server.Requests, request => request.DurationMs > 300 && request.ArrivedMs - start < 500);
    }

    [Fact]
    public async Task ManyStreamsKeepTheirPace()
    {
        using var scene = new SimulatorScene(AtOnce with { TimeToFirstToken = Milliseconds(20), TimePerToken = Milliseconds(20), ExactTokens = true });

        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var response = await scene.PostAsync("v1/chat/completions", Body("hi", ",\"max_tokens\":25,\"stream\":true"));
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }));

        // 25 tokens at 20 ms are half a second; whatever the machine is busy with, nothing is sent early.
        Assert.All(scene.Server.Requests, request => Assert.InRange(request.DurationMs!.Value, 499.9, 5000));
        Assert.All(scene.Server.Requests, request => Assert.Equal(25, request.OutputTokens));
    }

    [Fact]
    public async Task TheRecordKeepsTheLatestRequests()
    {
        using var scene = new SimulatorScene(AtOnce with { RecordLimit = 5 });
        for (var i = 0; i < 12; i++)
        {
            await scene.AskAsync("hi");
        }

        Assert.Equal([8L, 9, 10, 11, 12], scene.Server.Requests.Select(request => request.Number));
        Assert.Equal(12, scene.Server.RequestCount);
        Assert.Equal(7, scene.Server.Forgotten);

        scene.Server.Reset();
        await scene.AskAsync("hi");
        Assert.Equal([1L], scene.Server.Requests.Select(request => request.Number));
        Assert.Equal(0, scene.Server.Forgotten);
    }

    [Fact]
    public async Task TheRecordCanBeReadOverHttp()
    {
        using var scene = new SimulatorScene(AtOnce with { Faults = Script(("2", "ServerError")) });
        await scene.AskAsync("hi");
        using var failed = await scene.PostAsync("v1/chat/completions", Body("hi"));
        var address = new Uri(scene.Server.Uri, "agentunit/requests");

        var text = await scene.Http.GetStringAsync(address, TestContext.Current.CancellationToken);
        var read = System.Text.Json.JsonSerializer.Deserialize<SimulatorRequest[]>(text, AgentUnit.Engine.Simulator.Record.RecordEndpoint.JsonOptions);

        Assert.Equal(scene.Server.Requests, read!);
        using var emptied = await scene.Http.DeleteAsync(address, TestContext.Current.CancellationToken);
        Assert.Empty(scene.Server.Requests);
    }
}
