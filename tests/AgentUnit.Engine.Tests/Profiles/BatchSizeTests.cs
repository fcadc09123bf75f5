using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Profiles;

public sealed class BatchSizeTests
{
    [Theory]
    [InlineData(4, 8)]
    [InlineData(10, 3)]
    [InlineData(1, 5)]
    public async Task NeverMoreCasesAreLoadedThanABatchHas(int batch, int throttle)
    {
        var loaded = 0;
        var most = 0;
        var agent = new FakeAgent(async (_, _) =>
        {
            await Task.Yield();
            Interlocked.Decrement(ref loaded);
            return new AgentReply { Output = "ok" };
        });
        var settings = new RunSettings { BatchSize = batch, ThrottleLimit = throttle };

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, new ListDataset(Cases(100))), settings));

        Assert.Equal((100, true), (result.Passed, result.IsComplete));
        Assert.InRange(most, 1, batch);

        IEnumerable<TestCase> Cases(int count)
        {
            for (var i = 0; i < count; i++)
            {
                // Read one after another, so only the agent counts at the same time.
                var now = Interlocked.Increment(ref loaded);
                most = Math.Max(most, now);
                yield return new TestCase { Id = $"c{i}", Input = "question" };
            }
        }
    }

    [Fact]
    public async Task ABatchIsReadAtOnce()
    {
        var read = 0;
        var readAtFirstCall = 0;
        var agent = FakeAgent.Answering(_ =>
        {
            Interlocked.CompareExchange(ref readAtFirstCall, read, 0);
            return "ok";
        });
        var cases = Enumerable.Range(0, 20).Select(i =>
        {
            read++;
            return new TestCase { Id = $"c{i}", Input = "question" };
        });

        await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, new ListDataset(cases)), new RunSettings { BatchSize = 6, ThrottleLimit = 1 }));

        Assert.Equal(6, readAtFirstCall);
    }

    [Fact]
    public async Task WhatWasReadBeforeADatasetBreaksIsRun()
    {
        var result = await Suite.RunAsync(Suite.Plan(
            Suite.Scenario(FakeAgent.Answering(_ => "ok"), new ListDataset(Broken())), new RunSettings { BatchSize = 10, ThrottleLimit = 2 }));

        Assert.Equal((7, false, "gone"), (result.Passed, result.IsComplete, result.Error));

        static IEnumerable<TestCase> Broken()
        {
            for (var i = 0; i < 7; i++)
            {
                yield return new TestCase { Id = $"c{i}", Input = "question" };
            }

            throw new IOException("gone");
        }
    }

    [Fact]
    public async Task RepeatsAndOrderStayAsTheyAre()
    {
        var result = await Suite.RunAsync(Suite.Plan(
            Suite.Scenario(FakeAgent.Answering(_ => "ok"), ListDataset.Numbered(7)), new RunSettings { BatchSize = 3, ThrottleLimit = 5, Repeat = 2 }));

        Assert.Equal(
            Enumerable.Range(1, 7).SelectMany(i => new[] { ($"c{i}", 1), ($"c{i}", 2) }),
            result.Runs.Select(run => (run.CaseId, run.Repeat)));
    }
}
