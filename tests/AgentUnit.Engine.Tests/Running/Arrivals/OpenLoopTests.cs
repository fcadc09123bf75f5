using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Arrivals;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running.Arrivals;

public sealed class OpenLoopTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task CasesStartWhenTheyAreDue()
    {
        var agent = FakeAgent.Answering(_ => "ok");
        var result = await RunAsync(agent, 50, new() { Load = new() { Rate = 10 } });

        Assert.True(result.Success);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * 100.0), result.Runs.Select(run => run.OffsetMs - result.Runs[0].OffsetMs));
        Assert.All(result.Runs, run => Assert.Equal(0, run.QueueMs));
        Assert.Equal((50, 0.0), (result.Queue.Count, result.Queue.MaxMs));
    }

    [Fact]
    public async Task ASlowAgentHoldsUpNoArrival()
    {
        var agent = Waiting(TimeSpan.FromSeconds(3));
        var result = await RunAsync(agent, 40, new() { Load = new() { Rate = 10 } });

        Assert.Equal(39 * 100.0, result.Runs[^1].OffsetMs - result.Runs[0].OffsetMs);
        Assert.All(result.Runs, run => Assert.Equal((0, 3000.0, 3000.0), (run.QueueMs, run.DurationMs, run.ResponseMs)));
    }

    // One at a time, 300 ms each, due every 100 ms: the n-th starts at 300 n and so waits 200 n.
    [Fact]
    public async Task WaitingForThePlacesInFlightCounts()
    {
        var plan = Plan(Waiting(TimeSpan.FromMilliseconds(300)), 10, new() { Load = new() { Rate = 10, MaxInFlight = 1 } });
        using var suite = new SuiteRun(plan);
        var result = await ReadAsync(suite);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => i * 200.0), result.Runs.Select(run => run.QueueMs));
        Assert.Equal(2100, result.Runs[^1].ResponseMs);
        Assert.Equal(result.Runs[^1].ScheduledAt.AddMilliseconds(1800), result.Runs[^1].StartedAt);
        Assert.Equal((10, 10, 9, 0), (suite.Services.Load!.Scheduled, suite.Services.Load.Started, suite.Services.Load.CapReached, suite.Services.Load.NotStarted));
        Assert.Equal(10.0, suite.Services.Load.TargetRate!.Value, 6);
        Assert.Equal(9 / 2.7, suite.Services.Load.AchievedRate!.Value, 6);
    }

    [Fact]
    public async Task AfterTheDurationNothingStartsAndWhatWasDueIsCounted()
    {
        var result = await RunAsync(
            Waiting(TimeSpan.FromMilliseconds(300)), 100, new() { Load = new() { Rate = 10, MaxInFlight = 1 }, Duration = TimeSpan.FromSeconds(1) });

        // Due at 0 to 900 ms; started at 0, 300, 600 and 900.
        Assert.Equal((4, 6), (result.Count, result.NotStarted));
        Assert.False(result.IsComplete);
    }

    // 10,000,000/s for 0.1 s are a million arrivals. Who starts fewer than half of them in that time ends with a lag above the
    // 50 ms that make a measurement invalid: no machine starts them, none is forgotten, and few are held in memory.
    [Fact]
    public void ARateThatCannotBeGivenIsInvalidAndNeverQuietlyLower()
    {
        var plan = Suite.Plan(
            Suite.Scenario(FakeAgent.Answering(_ => "ok"), new ListDataset(Enumerable.Repeat(new TestCase { Id = "c", Input = "q" }, int.MaxValue))),
            new() { Load = new() { Rate = 10_000_000 }, Duration = TimeSpan.FromSeconds(0.1) });
        using var suite = new SuiteRun(plan);
        var collector = suite.Collect(keepRuns: false);
        suite.Start();
        while (suite.Read(100, out var batch))
        {
            foreach (ref readonly var run in batch)
            {
                collector.Add(run);
            }
        }

        var result = Assert.Single(collector.TakeEnded(suiteEnded: true)).Result;

        Assert.Equal(GeneratorVerdict.Invalid, result.Generator!.Verdict);
        Assert.Equal(1_000_000, suite.Services.Load!.Scheduled);
        Assert.Equal(1_000_000, result.Count + result.NotStarted);
        Assert.False(result.IsComplete);
    }

    [Fact]
    public async Task ADurationThatIsLongEnoughCutsNothing()
    {
        var result = await RunAsync(FakeAgent.Answering(_ => "ok"), 10, new() { Load = new() { Rate = 10 }, Duration = TimeSpan.FromSeconds(1) });

        Assert.True(result.Success);
        Assert.Equal(10, result.Count);
    }

    [Fact]
    public async Task ADurationLimitsAClosedLoopToo()
    {
        var result = await RunAsync(Waiting(TimeSpan.FromMilliseconds(300)), 100, new() { ThrottleLimit = 1, Duration = TimeSpan.FromSeconds(1) });

        Assert.Equal(4, result.Count);
        Assert.False(result.IsComplete);
        Assert.Equal((0, 4), (result.Queue.Count, result.Response.Count));
    }

    [Fact]
    public async Task StagesAskTheCasesOverAndOver()
    {
        var result = await RunAsync(
            FakeAgent.Answering(_ => "ok"), 3, new() { Load = new() { Stages = [new(5, 5, TimeSpan.FromSeconds(2))], RepeatsCases = true } });

        Assert.True(result.IsComplete);
        Assert.Equal(["c1", "c2", "c3", "c1", "c2", "c3", "c1", "c2", "c3", "c1"], result.Runs.Select(run => run.CaseId));
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3, 3, 4], result.Runs.Select(run => run.Repeat));
    }

    [Fact]
    public async Task StagesThatEndBeforeTheCasesLeaveThemOut()
    {
        var result = await RunAsync(FakeAgent.Answering(_ => "ok"), 30, new() { Load = new() { Stages = [new(5, 5, TimeSpan.FromSeconds(2))] } });

        Assert.Equal(10, result.Count);
        Assert.False(result.IsComplete);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AWarmupIsLeftOutAndCounted(bool open)
    {
        var calls = 0;
        var agent = new FakeAgent(async (_, cancellation) =>
        {
            // The first two calls connect.
            await Task.Delay(TimeSpan.FromMilliseconds(Interlocked.Increment(ref calls) <= 2 ? 900 : 100), _time, cancellation);
            return new AgentReply { Output = "ok" };
        });
        var result = await RunAsync(agent, 4, new() { Load = open ? new() { Rate = 2 } : null, ThrottleLimit = 2, WarmupCount = 6 });

        Assert.Equal((4, 6, 10), (result.Count, result.WarmupCount, calls));
        Assert.Equal(["c1", "c2", "c3", "c4"], result.Runs.Select(run => run.CaseId));

        // A busy machine notes an end late in virtual time, too; but no slow first call may be among the fast ones.
        Assert.Equal((4, 4, 2), (result.Duration.Count, result.Warm.Count, result.Cold.Count));
        Assert.InRange(result.Duration.MaxMs!.Value, 100, 899);
        Assert.InRange(result.Warm.MaxMs!.Value, 100, 899);
        Assert.InRange(result.Cold.MinMs!.Value, 900, 5000);
    }

    [Fact]
    public async Task AWarmupLastsForATime()
    {
        var result = await RunAsync(FakeAgent.Answering(_ => "ok"), 4, new() { Load = new() { Rate = 10 }, WarmupDuration = TimeSpan.FromSeconds(2) });

        Assert.Equal((4, 20), (result.Count, result.WarmupCount));
        Assert.Equal(4, result.Queue.Count);
    }

    [Fact]
    public async Task StoppingCountsWhatWasDue()
    {
        using var stop = new CancellationTokenSource();
        var plan = Plan(Waiting(TimeSpan.FromHours(1)), 100, new() { Load = new() { Rate = 10, MaxInFlight = 2 }, Timeout = null });
        var running = Suite.RunAsync(plan, stop.Token);
        for (var i = 0; i < 40; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(25));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        var result = await running;

        Assert.Equal(2, result.Canceled);
        Assert.InRange(result.NotStarted, 7, 9);
        Assert.Equal(result.NotStarted, plan.Settings.Load is null ? 0 : result.NotStarted);
    }

    [Fact]
    public async Task AFailingAdapterFailsItsCases()
    {
        var result = await RunAsync(new ClosedAgent(), 3, new() { Load = new() { Rate = 10 } });

        Assert.Equal(3, result.Faulted);
    }

    [Fact]
    public async Task TokensOfATraceReachTheAgent()
    {
        var path = Path.GetTempFileName();
        try
        {
            var trace = Path.ChangeExtension(path, ".csv");
            await File.WriteAllTextAsync(trace, "time,ContextTokens,GeneratedTokens\n0,374,44\n0.5,396,109\n", TestContext.Current.CancellationToken);
            var asked = new List<int?>();
            var agent = FakeAgent.Answering(request =>
            {
                lock (asked)
                {
                    asked.Add(request.OutputTokens);
                }

                return "ok";
            });
            var result = await RunAsync(agent, 1, new() { Load = new() { TracePath = trace, RepeatsCases = true } });
            File.Delete(trace);

            Assert.Equal([44, 109], asked.Order());
            Assert.Equal(374, result.Runs[0].Details!.Case.Metadata[TraceTokens.Context]);
            Assert.Equal(500, result.Runs[1].OffsetMs - result.Runs[0].OffsetMs);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task AnAgentThatBlocksItsThreadHoldsUpNoArrival()
    {
        using var release = new ManualResetEventSlim();
        var started = new CountdownEvent(40);
        var agent = new FakeAgent((_, _) =>
        {
            started.Signal();
            release.Wait(CancellationToken.None);
            return new ValueTask<AgentReply>(new AgentReply { Output = "ok" });
        });
        var running = Suite.RunAsync(
            Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(40)), new() { Load = new() { Rate = 200 } }), TestContext.Current.CancellationToken);

        Assert.True(started.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        release.Set();

        Assert.True((await running).Success);
    }

    private FakeAgent Waiting(TimeSpan time) => new(async (_, cancellation) =>
    {
        await Task.Delay(time, _time, cancellation);
        return new AgentReply { Output = "ok" };
    });

    private SuitePlan Plan(AgentAdapter agent, int cases, RunSettings settings) =>
        Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(cases)), settings, _time);

    private async Task<ScenarioResult> RunAsync(AgentAdapter agent, int cases, RunSettings settings)
    {
        using var suite = new SuiteRun(Plan(agent, cases, settings));
        return await ReadAsync(suite);
    }

    private Task<ScenarioResult> ReadAsync(SuiteRun suite) => VirtualSuite.RunAsync(suite, _time, TimeSpan.FromMilliseconds(50));
}
