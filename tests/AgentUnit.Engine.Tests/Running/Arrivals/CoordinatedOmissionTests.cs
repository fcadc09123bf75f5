using AgentUnit.Engine.Running;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running.Arrivals;

// 100 requests a second for 20 s, and a stall of 1 s in the agent. The 100 requests that come in the stall wait for its
// end: 1 s, 0.99 s, ..., 0.01 s. Of 2,000 values the 99th percentile is the 1,980th, so 20 lie above it: 0.8 s.
[Collection(nameof(RunsAlone))]
public sealed class CoordinatedOmissionTests
{
    private const int Rate = 100;
    private const int Count = 20 * Rate;

    [Fact]
    public async Task AnOpenLoopSeesAllWhoWaited()
    {
        var time = new FakeTimeProvider();
        var agent = new StallingAgent();
        var plan = Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(Count)), new() { Load = new() { Rate = Rate } }, time);
        using var suite = new SuiteRun(plan);
        var result = await VirtualSuite.RunAsync(suite, time, TimeSpan.FromMilliseconds(10), Stall(agent, time));

        Assert.Equal(Count, result.Passed);
        Assert.Equal(0, result.Response.MedianMs);
        Assert.Equal(800, result.Response.P99Ms!.Value, 10.0);
        Assert.Equal(1000, result.Response.MaxMs!.Value, 10.0);
        Assert.InRange(result.Runs.Count(run => run.ResponseMs > 5), 99, 101);
    }

    // The same requests over 8 places in flight: the wait moves from the agent into the queue, and counts all the same.
    [Fact]
    public async Task WhereThePlacesAreFewTheWaitIsInTheQueue()
    {
        var time = new FakeTimeProvider();
        var agent = new StallingAgent();
        var plan = Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(Count)), new() { Load = new() { Rate = Rate, MaxInFlight = 8 } }, time);
        using var suite = new SuiteRun(plan);
        var result = await VirtualSuite.RunAsync(suite, time, TimeSpan.FromMilliseconds(10), Stall(agent, time));

        Assert.Equal(800, result.Response.P99Ms!.Value, 10.0);
        Assert.Equal(1000, result.Response.MaxMs!.Value, 10.0);
        Assert.Equal(8, result.Runs.Count(run => run.DurationMs > 5));
        Assert.InRange(result.Queue.MaxMs!.Value, 910, 940);
        Assert.InRange(suite.Services.Load!.CapReached, 90, 93);
    }

    [Fact]
    public async Task AClosedLoopSeesOneForEachWorker()
    {
        const int Workers = 4;
        var time = new FakeTimeProvider();
        var stalling = new StallingAgent();
        var agent = new FakeAgent(async (request, cancellation) =>
        {
            // Each worker asks 25 times a second: as much in all as above.
            await Task.Delay(TimeSpan.FromMilliseconds(40), time, cancellation);
            return await stalling.InvokeAsync(request, cancellation);
        });
        var plan = Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(19 * Rate)), new() { ThrottleLimit = Workers }, time);
        using var suite = new SuiteRun(plan);
        var result = await VirtualSuite.RunAsync(suite, time, TimeSpan.FromMilliseconds(10), Stall(stalling, time));

        Assert.Equal(Workers, result.Runs.Count(run => run.DurationMs > 100));
        Assert.Equal(40, result.Response.P99Ms!.Value, 1.0);
    }

    // The same in real time, where neither the stall nor the arrivals are exact: 200 a second for 2.5 s and a stall of
    // 0.5 s, in which 100 wait: 500 ms, 495 ms, ..., 5 ms. Of 500 values the 90th percentile is the 450th: 250 ms.
    [Fact]
    public async Task HoldsInRealTime()
    {
        const int FastRate = 200;
        const int FewerCases = 500;
        var agent = new StallingAgent();
        var plan = Suite.Plan(
            Suite.Scenario(agent, ListDataset.Numbered(FewerCases)), new() { Load = new() { Rate = FastRate }, WarmupCount = 20 }) with
        { Grace = TimeSpan.FromSeconds(5) };
        var running = Suite.RunAsync(plan, TestContext.Current.CancellationToken);
        while (agent.Asked < FewerCases / 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        agent.BeginStall();
        await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, TestContext.Current.CancellationToken);
        agent.EndStall();
        var result = await running;

        Assert.Equal(FewerCases, result.Passed);
        Assert.InRange(result.Response.P90Ms!.Value, 225, 950);
        Assert.InRange(result.Response.MaxMs!.Value, 480, 1500);
        Assert.InRange(result.Response.MedianMs!.Value, 0, 50);
    }

    private static Action Stall(StallingAgent agent, TimeProvider time)
    {
        // Set after the arrivals of a step, so that the first to meet it is the one at 10 s.
        var start = time.GetTimestamp();
        return () =>
        {
            var elapsed = time.GetElapsedTime(start);
            if (elapsed >= TimeSpan.FromSeconds(11))
            {
                agent.EndStall();
            }
            else if (elapsed >= TimeSpan.FromSeconds(9.99))
            {
                agent.BeginStall();
            }
        };
    }
}
