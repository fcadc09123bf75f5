using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Accumulators;
using AgentUnit.Engine.Running.Workers;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running.Arrivals;

/// <summary>Runs a suite in virtual time that moves only when nothing is left to do at the present moment.</summary>
internal static class VirtualSuite
{
    /// <param name="suite">The suite; it is started here.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="step">How far the clock moves at a time.</param>
    /// <param name="onStep">Called before each move, when all that was due has reached the agent.</param>
    public static Task<ScenarioResult> RunAsync(SuiteRun suite, FakeTimeProvider time, TimeSpan step, Action? onStep = null) =>
        // Without the test's context: what a step sets free runs within the step.
        Task.Run(() => RunCoreAsync(suite, time, step, onStep));

    private static async Task<ScenarioResult> RunCoreAsync(SuiteRun suite, FakeTimeProvider time, TimeSpan step, Action? onStep)
    {
        var collector = suite.Collect(keepRuns: true);
        suite.Start();
        while (Read(suite, collector))
        {
            await SettleAsync(suite);
            onStep?.Invoke();
            if (Read(suite, collector))
            {
                time.Advance(step);
            }
        }

        return Assert.Single(collector.TakeEnded(suiteEnded: true)).Result;
    }

    private static bool Read(SuiteRun suite, SuiteCollector collector)
    {
        var more = suite.Read(0, out var batch);
        foreach (ref readonly var run in batch)
        {
            collector.Add(run);
        }

        return more;
    }

    private static async Task SettleAsync(SuiteRun suite)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!IsSettled(suite))
        {
            await Task.Yield();
            Assert.True(TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(30), "A case neither ended nor waited.");
        }
    }

    // Every case in flight has been handed to the agent and waits there, or its worker waits as the service asked for.
    private static bool IsSettled(SuiteRun suite)
    {
        var waiting = suite.Workers.Held;
        if (waiting == suite.Workers.InFlight)
        {
            return true;
        }

        foreach (var worker in suite.Workers.Slots)
        {
            // How many are in flight is read after who waits: a case that was handed over may have brought another one.
            if (worker is { HasYielded: true, CallDeadline.IsRunning: true } && ++waiting == suite.Workers.InFlight)
            {
                return true;
            }
        }

        return false;
    }
}
