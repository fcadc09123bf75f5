using System.Diagnostics;
using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Time;
using AgentUnit.Simulator;
using AgentUnit.Simulator.Distributions;
using AgentUnit.Simulator.Faults;
using AgentUnit.Simulator.Record;
using static AgentUnit.Tests.Simulator.SimulatorScene;

namespace AgentUnit.Tests.Simulator;

/// <summary>Lower bounds hold on any machine; upper ones are as wide as a busy one needs.</summary>
[Collection(nameof(RunsAlone))]
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
    public async Task TimesAreThoseThatTheSeedDraws()
    {
        var law = DistributionParser.Duration("TimeToFirstToken", "uniform(1ms, 80ms)");
        using var scene = new SimulatorScene(AtOnce with { TimeToFirstToken = law, Seed = 7 });
        for (var i = 0; i < 20; i++)
        {
            await scene.AskAsync("hi");
        }

        // No answer comes sooner than its own draw, which another seed's or request's would be in half of the cases.
        Assert.All(scene.Server.Requests, request => Assert.True(request.DurationMs >= DrawMs(law, 7, request.Number) - 0.01));
        Assert.True(Enumerable.Range(1, 20).Max(number => DrawMs(law, 7, number)) > 60);
    }

    [Fact]
    public async Task ALimitOnConcurrencyMakesRequestsWaitInLine()
    {
        using var scene = new SimulatorScene(AtOnce with { TimeToFirstToken = Milliseconds(100), ConcurrencyLimit = 2 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.AskAsync("hi")));

        // Two places: each answer ends no sooner than one answer's time after the last but one.
        double[] ends = [.. scene.Server.Requests.Select(request => request.EndedMs!.Value).Order()];
        Assert.All(ends.Skip(2).Zip(ends), pair => Assert.True(pair.First >= pair.Second + 99.9, string.Join(" ", ends)));
        Assert.Equal(8, scene.Server.QueueWait.Count);
    }

    [Fact]
    public async Task WhoCameFirstIsServedFirst()
    {
        using var pacer = new Pacer(TimeProvider.System);
        var gate = new ConcurrencyLimiter(pacer, 1, 3);
        var served = new List<int>();
        var turns = new List<Task>();
        Assert.True(gate.TryEnter(new PacedWait(), out _));
        for (var i = 1; i <= 3; i++)
        {
            Assert.True(gate.TryEnter(new PacedWait(), out var turn));
            turns.Add(ServeAsync(turn, i));
        }

        Assert.False(gate.TryEnter(new PacedWait(), out _));
        Assert.Equal(3, gate.Queued);
        gate.Leave();
        await Task.WhenAll(turns);

        Assert.Equal([1, 2, 3], served);
        Assert.True(gate.TryEnter(new PacedWait(), out _));

        async Task ServeAsync(ValueTask turn, int number)
        {
            await turn;
            served.Add(number);
            await Pacer.Leave();
            gate.Leave();
        }
    }

    [Theory]
    [InlineData("Unavailable", 503)]
    [InlineData("RateLimit", 429)]
    public async Task AFullLineRefuses(string fault, int status)
    {
        using var scene = new SimulatorScene(AtOnce with
        {
            TimePerToken = Milliseconds(20),
            ExactTokens = true,
            ConcurrencyLimit = 1,
            QueueLimit = 2,
            QueueFault = Enum.Parse<SimulatorFault>(fault),
        });

        // However long the others take to come, the first holds its place until its client gives it up.
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(scene.Server.Uri, "v1/chat/completions"))
        {
            Content = new StringContent(Body("hi", ",\"max_tokens\":10000,\"stream\":true")),
        };
        using var first = await scene.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Task<HttpResponseMessage>[] others = [.. Enumerable.Range(0, 5).Select(_ => scene.PostAsync("v1/chat/completions", Body("hi", ",\"max_tokens\":1")))];
        var refused = await Task.WhenEach(others)
            .Take(3)
            .Select(async (Task<HttpResponseMessage> other, CancellationToken _) => (int)(await other).StatusCode)
            .ToArrayAsync(TestContext.Current.CancellationToken);
        first.Dispose();
        var responses = await Task.WhenAll(others);

        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal([status, status, status], refused);
        Assert.Equal(2, responses.Count(response => (int)response.StatusCode == 200));
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

        // From the first request's arrival on, what comes between 100 and 500 ms is answered after 500.
        var start = scene.Server.Requests[0].ArrivedMs;
        Assert.All(
            scene.Server.Requests.Where(request => request.ArrivedMs - start is > 100 and < 500),
            request => Assert.True(request.EndedMs - start >= 499.9, $"{request}"));
    }

    [Theory]
    [InlineData(99, 99)]
    [InlineData(100, 500)]
    [InlineData(499, 500)]
    [InlineData(500, 500)]
    [InlineData(700, 700)]
    public void WhatIsDueInAStallIsDoneWhenItEnds(long due, long done)
    {
        var stall = new StallWindow(after: 100, length: 400);
        Assert.Equal(1_000 + due, stall.Defer(1_000 + due));

        stall.Arrived(1_000);
        stall.Arrived(1_200);

        Assert.Equal(1_000 + done, stall.Defer(1_000 + due));
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
        var read = System.Text.Json.JsonSerializer.Deserialize<SimulatorRequest[]>(text, RecordEndpoint.JsonOptions);

        Assert.Equal(scene.Server.Requests, read!);
        using var emptied = await scene.Http.DeleteAsync(address, TestContext.Current.CancellationToken);
        Assert.Empty(scene.Server.Requests);
    }

    // The order of draws: chance of a fault, filling words, time to first token.
    private static double DrawMs(Distribution law, long seed, long number)
    {
        var random = new CaseRandom(StableHash.Combine((ulong)seed, (ulong)number));
        random.NextDouble();
        random.NextBits();
        return law.Draw(ref random) * 1000;
    }
}
