using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task ACooperativeAgentIsCancelledAtTheCasesDeadline()
    {
        var started = new TaskCompletionSource();
        var agent = new FakeAgent(async (_, cancellation) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellation);
            return new AgentReply();
        });
        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1)), new() { Timeout = TimeSpan.FromSeconds(30) }, _time), TestContext.Current.CancellationToken);
        await started.Task;
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(running.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        var run = Assert.Single((await running).Runs);

        Assert.Equal((Outcome.TimedOut, ErrorKind.Timeout), (run.Outcome, run.ErrorKind));
        Assert.Equal(30_000, run.DurationMs);
        Assert.Contains("30 s", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAgentThatIgnoresCancellationIsAbandonedAndTheOthersRun(bool blocksItsThread)
    {
        using var release = new ManualResetEventSlim();
        var stuck = new TaskCompletionSource();
        var agent = new FakeAgent(async (request, _) =>
        {
            if (request.Case.Id == "c1")
            {
                stuck.TrySetResult();
                if (blocksItsThread)
                {
                    release.Wait(CancellationToken.None);
                }

                await new TaskCompletionSource().Task;
            }

            return new AgentReply { Output = "ok" };
        });
        var running = Suite.RunAsync(
            Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(5)), new() { ThrottleLimit = 1, Timeout = TimeSpan.FromSeconds(10) }, _time) with { Grace = TimeSpan.FromSeconds(1) },
            TestContext.Current.CancellationToken);
        await stuck.Task;

        _time.Advance(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(1));
        var result = await running;
        release.Set();

        Assert.Equal([Outcome.TimedOut, Outcome.Passed, Outcome.Passed, Outcome.Passed, Outcome.Passed], result.Runs.Select(run => run.Outcome));
        Assert.Single(result.Runs[0].Details!.Attempts);
    }

    [Fact]
    public async Task ABlockedThreadHoldsUpNoOtherCase()
    {
        using var release = new ManualResetEventSlim();
        var others = new CountdownEvent(9);
        var agent = new FakeAgent((request, _) =>
        {
            if (request.Case.Id == "c1")
            {
                release.Wait(CancellationToken.None);
            }
            else
            {
                others.Signal();
            }

            return new ValueTask<AgentReply>(new AgentReply { Output = "ok" });
        });
        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(10)), new() { ThrottleLimit = 2 }), TestContext.Current.CancellationToken);

        Assert.True(others.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        release.Set();

        Assert.True((await running).Success);
    }

    [Fact]
    public async Task AnAttemptsDeadlineLeavesTimeForARetry()
    {
        var calls = 0;
        var agent = new FakeAgent(async (request, cancellation) =>
        {
            Interlocked.Increment(ref calls);
            if (request.Attempt == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellation);
            }

            return new AgentReply { Output = "second" };
        });
        var settings = new RunSettings { Timeout = TimeSpan.FromMinutes(5), AttemptTimeout = TimeSpan.FromSeconds(5) };
        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1)), settings, _time), TestContext.Current.CancellationToken);

        await VirtualTime.AdvanceUntilAsync(_time, running, TimeSpan.FromSeconds(1));
        var run = Assert.Single((await running).Runs);

        Assert.Equal(Outcome.Passed, run.Outcome);
        Assert.Equal(2, run.Attempts);
        Assert.Equal(ErrorKind.Timeout, run.Details!.Attempts[0].ErrorKind);
        Assert.NotNull(run.Details.Attempts[0].RetryDelayMs);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task AMetricThatNeverEndsFaultsItsRun()
    {
        var metric = new EndlessMetric();
        var running = Suite.RunAsync(
            Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "paid for"), ListDataset.Numbered(1), metric), new() { Timeout = TimeSpan.FromSeconds(3) }, _time) with { Grace = TimeSpan.FromSeconds(1) },
            TestContext.Current.CancellationToken);

        await VirtualTime.AdvanceUntilAsync(_time, running, TimeSpan.FromSeconds(1));
        var run = Assert.Single((await running).Runs);

        Assert.Equal((Outcome.Faulted, ErrorKind.Metric), (run.Outcome, run.ErrorKind));
        Assert.Equal("paid for", run.Output);
    }

    [Fact]
    public async Task WithoutALimitAnHourIsFine()
    {
        var agent = new FakeAgent(async (_, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromHours(1), _time, cancellation);
            return new AgentReply { Output = "ok" };
        });
        var running = Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(1)), new() { Timeout = null }, _time), TestContext.Current.CancellationToken);

        await VirtualTime.AdvanceUntilAsync(_time, running, TimeSpan.FromMinutes(10));

        Assert.True((await running).Success);
    }

    private sealed class EndlessMetric : Metric
    {
        public override async ValueTask<MetricScore> EvaluateAsync(MetricContext context, CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task;
            return MetricScore.Pass(Name);
        }
    }
}
