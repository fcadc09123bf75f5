using AgentUnit.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Profiles;

public sealed class CleanupTests
{
    [Theory]
    [InlineData(10, 35, 3)]
    [InlineData(1, 4, 4)]
    [InlineData(50, 35, 0)]
    public async Task GarbageIsCollectedEachTimeSoManyCasesHaveEnded(int interval, int cases, int expected)
    {
        var memory = new FakeMemory();
        var plan = Suite.Plan(
            Suite.Scenario(FakeAgent.Answering(request => $"answer to {request.Input}"), ListDataset.Numbered(cases)),
            new RunSettings { CleanupInterval = interval, ThrottleLimit = 4 }) with
        { Memory = memory };

        var result = await Suite.RunAsync(plan);

        Assert.Equal(expected, memory.Collections);
        Assert.Equal(
            Enumerable.Range(1, cases).Select(i => ($"c{i}", $"answer to question {i}", 1)),
            result.Runs.Select(run => (run.CaseId, run.Output!, run.Details!.Attempts.Count)));
    }

    [Fact]
    public async Task WhatAnEndedCaseLeftBehindIsReleased()
    {
        var garbage = new List<WeakReference>();
        var left = -1;
        var agent = FakeAgent.Answering(_ =>
        {
            // Counted in the last call, after the clean-up that the others brought about.
            left = garbage.Count(reference => reference.IsAlive);
            garbage.Add(new WeakReference(new byte[100_000]));
            return "ok";
        });
        var settings = new RunSettings { CleanupInterval = 10, ThrottleLimit = 1 };

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(11)), settings));

        Assert.Equal(11, result.Passed);
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task ExpiredRepliesLeaveTheCache()
    {
        var time = new FakeTimeProvider();
        var plan = Suite.Plan(
            Suite.Scenario(FakeAgent.Answering(_ => "ok"), ListDataset.Numbered(2)),
            new RunSettings { UseCache = true, CacheLifetime = TimeSpan.FromSeconds(1), CleanupInterval = 2, ThrottleLimit = 1 },
            time);
        await Suite.RunAsync(plan);
        Assert.Equal(2, plan.Cache.Count);

        time.Advance(TimeSpan.FromSeconds(2));
        var other = new ListDataset([new TestCase { Id = "a", Input = "another" }, new TestCase { Id = "b", Input = "yet another" }]);
        await Suite.RunAsync(plan with { Scenarios = [Suite.Scenario(FakeAgent.Answering(_ => "ok"), other)] });

        Assert.Equal(2, plan.Cache.Count);
    }
}
