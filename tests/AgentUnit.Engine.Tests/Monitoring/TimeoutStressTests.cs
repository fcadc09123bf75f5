using AgentUnit.Engine.Benchmarks;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Monitoring;

[Collection(nameof(RunsAlone))]
public sealed class TimeoutStressTests
{
    private static readonly TimeSpan[] Deadlines = [TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30)];

    [Fact]
    public void DeadlinesThatAreHitAreCountedByDeadline()
    {
        var report = Stress(Waiting(TimeSpan.FromMilliseconds(300)));

        Assert.Equal((6, 6), (report.Levels[0].Count, report.Levels[0].TimedOut));
        Assert.Equal((6, 6), (report.Levels[1].Count, report.Levels[1].Answered));
        Assert.Equal((12, 6, 6, 0, 0, 0), (report.Count, report.Answered, report.TimedOut, report.OtherErrors, report.Overdue, report.Abandoned));
        Assert.Equal(6, report.Overshoot.Count);
        Assert.InRange(report.MaxOvershootMs!.Value, 0, report.GraceMs);
        Assert.True(report.Held);
    }

    [Fact]
    public void AnAgentThatDoesNotListenIsLeftBehindAndCounted()
    {
        using var end = new CancellationTokenSource();
        var report = Stress(new FakeAgent(async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System, end.Token);
            return new AgentReply();
        }), TimeSpan.FromMilliseconds(50));
        end.Cancel();

        Assert.Equal((6, 6), (report.TimedOut, report.Abandoned));
        Assert.Equal(0, report.Overdue);
    }

    // An agent that does not listen is left behind 250 ms after its deadline, which is more than this grace.
    [Fact]
    public void WhoeverEndsBehindTheGraceIsOverdue()
    {
        using var end = new CancellationTokenSource();
        var report = (Benchmark(
            new FakeAgent(async (_, _) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System, end.Token);
                return new AgentReply();
            }),
            TimeSpan.FromMilliseconds(50)) with
        { Grace = TimeSpan.FromMilliseconds(10) }).Run(new DirectHost())!;
        end.Cancel();

        Assert.Equal(6, report.Overdue);
        Assert.False(report.Held);
    }

    [Fact]
    public void OtherErrorsAreNoTimeouts()
    {
        var report = Stress(new FakeAgent((_, _) => throw new AgentException(ErrorKind.ServerError, "broken")));

        Assert.Equal((12, 0), (report.OtherErrors, report.TimedOut));
        Assert.False(report.Held);
        Assert.Null(report.MaxOvershootMs);
    }

    [Fact]
    public void NothingDoneIsNoReport() =>
        Assert.Null(Benchmark(Waiting(TimeSpan.Zero), Deadlines).Run(new DirectHost { IsStopping = true }));

    private static FakeAgent Waiting(TimeSpan time) => new(async (_, cancellation) =>
    {
        await Task.Delay(time, TimeProvider.System, cancellation);
        return new AgentReply { Output = "ok" };
    });

    private static TimeoutStressReport Stress(AgentAdapter agent, params TimeSpan[] deadlines) =>
        Benchmark(agent, deadlines.Length > 0 ? deadlines : Deadlines).Run(new DirectHost())!;

    // A grace that a machine with other things to do cannot break.
    private static TimeoutStressBenchmark Benchmark(AgentAdapter agent, params TimeSpan[] deadlines) => new()
    {
        Adapter = agent,
        Deadlines = deadlines,
        Count = 6,
        Grace = TimeSpan.FromSeconds(10),
        Settings = new RunSettings { ThrottleLimit = 3, RetryCount = 0 },
    };
}
