using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Memory;
using AgentUnit.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Profiles;

[Collection(nameof(RunsAlone))]
public sealed class MemoryLimitTests
{
    private const long Limit = 1000;
    private static readonly RunSettings Limited = new() { MemoryLimitBytes = Limit, ThrottleLimit = 1, Timeout = null };

    [Fact]
    public async Task NoCaseStartsWhileTheMemoryIsAboveItsLimit()
    {
        var time = new FakeTimeProvider();
        var memory = new FakeMemory { Bytes = Limit };
        var started = new List<TimeSpan>();
        var begin = time.GetUtcNow();
        var agent = FakeAgent.Answering(_ =>
        {
            started.Add(time.GetUtcNow() - begin);
            memory.Bytes = Limit + 1;
            return "ok";
        });
        var running = RunAsync(agent, memory, time, 2, MemoryGate.LookInterval);
        await VirtualTime.AdvanceUntilAsync(time, Task.WhenAny(running, Until(() => started.Count == 1 && memory.Releases == 1)), TimeSpan.FromMilliseconds(10));
        for (var i = 0; i < 20; i++)
        {
            time.Advance(MemoryGate.LookInterval);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Single(started);

        memory.Bytes = Limit;
        await VirtualTime.AdvanceUntilAsync(time, running, MemoryGate.LookInterval);

        var result = await running;
        Assert.Equal((2, true, null), (result.Passed, result.IsComplete, result.Error));
        Assert.Equal(1, memory.Releases);
    }

    [Fact]
    public async Task MemoryThatACollectionFreesHoldsNothingUp()
    {
        var memory = new FakeMemory { Bytes = Limit + 1 };
        var plan = Plan(FakeAgent.Answering(_ => "ok"), new ReleasingMemory(memory), new FakeTimeProvider(), 3);

        var result = await Suite.RunAsync(plan);

        Assert.Equal((3, true), (result.Passed, result.IsComplete));
        Assert.Equal(1, memory.Releases);
    }

    [Fact]
    public async Task ARunThatStaysAboveItsLimitEndsWithWhatItHas()
    {
        var time = new FakeTimeProvider();
        var memory = new FakeMemory { Bytes = Limit };
        var calls = 0;
        var agent = FakeAgent.Answering(_ =>
        {
            memory.Bytes = ++calls == 2 ? 5 * 1024 * 1024 : Limit;
            return "ok";
        });

        var running = RunAsync(agent, memory, time, 100, TimeSpan.FromMilliseconds(1));
        await VirtualTime.AdvanceUntilAsync(time, running, MemoryGate.LookInterval);

        var result = await running;
        Assert.InRange(result.Count, 2, 99);
        Assert.Equal(result.Count, result.Passed);
        Assert.False(result.IsComplete);
        Assert.StartsWith("The process holds 5 MB, above the memory limit of", result.Error, StringComparison.Ordinal);
        Assert.Equal(result.Count, result.Runs.Count);
    }

    [Fact]
    public async Task AStopEndsTheWaitForMemory()
    {
        using var stop = new CancellationTokenSource();
        var memory = new FakeMemory { Bytes = Limit + 1 };
        var running = Suite.RunAsync(Plan(FakeAgent.Answering(_ => "ok"), memory, new FakeTimeProvider(), 3), stop.Token);

        await stop.CancelAsync();

        var result = await running.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal((0, false, null), (result.Count, result.IsComplete, result.Error));
    }

    [Fact]
    public void TheProcessHoldsMemory() => Assert.InRange(ProcessMemory.Current.Bytes, 1 << 20, 1L << 40);

    private static Task<ScenarioResult> RunAsync(AgentAdapter agent, IProcessMemory memory, FakeTimeProvider time, int cases, TimeSpan? delay = null) =>
        Suite.RunAsync(Plan(delay is { } wait ? Slowed(agent, wait) : agent, memory, time, cases));

    private static SuitePlan Plan(AgentAdapter agent, IProcessMemory memory, FakeTimeProvider time, int cases) =>
        Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(cases)), Limited, time) with { Memory = memory };

    private static FakeAgent Slowed(AgentAdapter agent, TimeSpan wait) => new(async (request, cancellation) =>
    {
        await Task.Delay(wait, request.TimeProvider, cancellation);
        return await agent.InvokeAsync(request, cancellation);
    });

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private sealed class ReleasingMemory(FakeMemory inner) : IProcessMemory
    {
        public long Bytes => inner.Bytes;

        public void Collect() => inner.Collect();

        public void Release()
        {
            inner.Release();
            inner.Bytes = 0;
        }
    }
}
