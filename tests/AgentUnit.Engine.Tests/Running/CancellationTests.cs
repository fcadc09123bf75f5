using System.Diagnostics;
using AgentUnit.Engine.Running;

namespace AgentUnit.Tests.Running;

public sealed class CancellationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AStopEndsWhatIsInFlightAndKeepsWhatIsDone(bool cooperative)
    {
        using var stop = new CancellationTokenSource();
        var inFlight = new CountdownEvent(500);
        var calls = 0;
        var agent = new FakeAgent(async (request, cancellation) =>
        {
            if (Interlocked.Increment(ref calls) <= 100)
            {
                return new AgentReply { Output = "done" };
            }

            inFlight.Signal();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cooperative ? cancellation : CancellationToken.None);
            return new AgentReply();
        });
        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(5000)), new() { ThrottleLimit = 500 }), stop.Token);
        Assert.True(inFlight.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        var result = await running;

        Assert.Equal((100, 500), (result.Passed, result.Canceled));
        Assert.Equal(600, calls);
        Assert.False(result.IsComplete);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task ADatasetThatNeverComesDoesNotHoldUpAStop()
    {
        using var release = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        IEnumerable<TestCase> Endless()
        {
            yield return new TestCase { Id = "a", Input = "?" };
            waiting.SetResult();
            release.Wait(CancellationToken.None);
        }

        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "ok"), new ListDataset(Endless()))), stop.Token);
        await waiting.Task;
        await stop.CancelAsync();
        var result = await running;
        release.Set();

        Assert.Equal(1, result.Passed);
        Assert.False(result.IsComplete);
    }

    [Fact]
    public async Task NeverMoreCasesAreInFlightThanTheThrottleAllows()
    {
        var now = 0;
        var most = 0;
        var agent = new FakeAgent(async (_, _) =>
        {
            var count = Interlocked.Increment(ref now);
            InterlockedMax(ref most, count);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
            Interlocked.Decrement(ref now);
            return new AgentReply { Output = "ok" };
        });
        Scenario Named(string name) => Suite.Scenario(agent, ListDataset.Numbered(100)) with { Name = name };
        var plan = Suite.Plan(Named("a"), new() { ThrottleLimit = 7 }) with { Scenarios = [Named("a"), Named("b"), Named("c")] };

        var results = await SuiteRunner.RunAsync(plan, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "c"], results.Select(result => result.Name));
        Assert.All(results, result => Assert.Equal(100, result.Passed));
        Assert.Equal(7, most);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
