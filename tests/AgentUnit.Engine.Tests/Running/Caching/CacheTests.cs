namespace AgentUnit.Tests.Running.Caching;

public sealed class CacheTests
{
    private static readonly RunSettings Cached = new() { UseCache = true, ThrottleLimit = 20 };

    [Fact]
    public async Task EqualRequestsAreSentOnceAndTheOthersAreMarkedAsHits()
    {
        var calls = 0;
        var agent = new FakeAgent(async (_, _) =>
        {
            Interlocked.Increment(ref calls);
            await Task.Yield();
            return new AgentReply { Output = "ok" };
        });
        var cases = Enumerable.Range(0, 20).Select(i => new TestCase { Id = $"c{i}", Input = "the same" });

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, new ListDataset(cases)), Cached));

        Assert.Equal(1, calls);
        Assert.Equal((20, 19), (result.Passed, result.CacheHits));
        Assert.Equal(1, result.Duration.Count);
        Assert.All(result.Runs.Where(run => run.CacheHit), run => Assert.Equal((0, null, null), (run.Attempts, run.ServiceMs, run.TimeToFirstTokenMs)));
    }

    [Fact]
    public async Task FailuresAreNotCached()
    {
        var calls = 0;
        var agent = new FakeAgent((_, _) => Interlocked.Increment(ref calls) == 1
            ? throw new AgentException(ErrorKind.InvalidRequest, "no")
            : new ValueTask<AgentReply>(new AgentReply { Output = "ok" }));
        var plan = Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1)), Cached);

        var first = await Suite.RunAsync(plan);
        var second = await Suite.RunAsync(plan);
        var third = await Suite.RunAsync(plan);

        Assert.Equal((Outcome.Faulted, ErrorKind.InvalidRequest, 1), (first.Runs[0].Outcome, first.Runs[0].ErrorKind, first.Runs[0].Attempts));
        Assert.False(second.Runs[0].CacheHit);
        Assert.True(third.Runs[0].CacheHit);
        Assert.Equal(2, calls);
    }
}
