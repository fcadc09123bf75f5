using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Load;
using AgentUnit.Tests.Running;

namespace AgentUnit.Tests.Load;

/// <summary>These starve the process's thread pool, so nothing else may run beside them.</summary>
[Collection(nameof(RunsAlone))]
public sealed class GeneratorProbeTests
{
    private const int Blockers = 300;
    private static readonly ManualResetEventSlim Never = new();

    // Never disposed: a blocker that gets its thread late still looks at it.
    private static readonly ManualResetEventSlim Release = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void AStarvedThreadPoolMakesTheMeasurementInvalid()
    {
        using var probe = new GeneratorProbe();
        for (var i = 0; i < Blockers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static gate => gate.Wait(Patience), Release, preferLocal: false);
        }

        try
        {
            // Whatever waits for a thread now waits behind all of them.
            Assert.True(SpinWait.SpinUntil(() => Pause() && Waited(probe) > 800, Patience));
        }
        finally
        {
            Release.Set();
        }

        var health = GeneratorJudge.Judge(probe.Read(), null);
        Assert.Equal(GeneratorVerdict.Invalid, health.Verdict);
        Assert.Contains(health.Reasons, reason => reason.Contains("for a thread of the pool", StringComparison.Ordinal));
    }

    [Fact]
    public void AnIdleThreadPoolIsSampled()
    {
        using var probe = new GeneratorProbe();

        Assert.True(SpinWait.SpinUntil(() => Pause() && probe.Read().LongestPoolDelay is not null, Patience));
    }

    [Fact]
    public async Task ASuiteTellsHowItsGeneratorDid()
    {
        var agent = new FakeAgent(async (_, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellation);
            return new AgentReply { Output = "x" };
        });

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(200))));

        Assert.NotNull(result.Generator);
        Assert.NotNull(result.Generator.ThreadPoolDelayMs);
        Assert.NotEmpty(result.Generator.Notes);
        Assert.Null((await Suite.RunAsync(Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(0)), time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider()))).Generator);
    }

    [Fact]
    public void TheToolsOwnCostIsAFractionOfAMillisecond() =>
        Assert.InRange(OverheadProbe.Measure(new RunSettings { ThrottleLimit = 8 }) ?? 0, 0, 20);

    private static double Waited(GeneratorProbe probe) => probe.Read().LongestPoolDelay?.TotalMilliseconds ?? 0;

    // SpinUntil alone would keep a processor busy.
    private static bool Pause() => !Never.Wait(20);
}
