using System.Diagnostics;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Running;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>
/// Measures what the tool itself adds to a call, on the spot: the same settings in a closed loop, with an agent that only
/// gives its thread back once, as every agent that waits does.
/// </summary>
internal static class OverheadProbe
{
    private const int Calls = 200;
    private const int FewestCalls = 20;
    private const int LookMilliseconds = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    /// <summary>Adds the overhead to a report's health; null where there is none to add it to.</summary>
    public static GeneratorHealth? AddTo(GeneratorHealth? health, RunSettings settings) =>
        health is null ? null : health with { OverheadMs = Measure(settings) };

    /// <summary>The median duration of a call to such an agent, in milliseconds; null when too few were made in the time for it.</summary>
    /// <param name="settings">Those of the measurement.</param>
    public static double? Measure(RunSettings settings)
    {
        using var suite = new SuiteRun(new SuitePlan
        {
            Scenarios = [BenchmarkCases.Of(["1"], []).Scenario(new NullAgent(), "overhead", Calls)],
            Settings = new RunSettings
            {
                // More calls at once than processors would measure how these calls wait for each other.
                ThrottleLimit = Math.Min(settings.MaxInFlight, Environment.ProcessorCount),
                Timeout = settings.Timeout,
                AttemptTimeout = settings.AttemptTimeout,
                RetryCount = settings.RetryCount,
            },
        });
        var sinceStart = Stopwatch.StartNew();
        var durations = new List<double>(Calls);
        suite.Start();
        while (suite.Read(LookMilliseconds, out var batch))
        {
            foreach (ref readonly var run in batch)
            {
                if (run.Result.Outcome == Outcome.Passed)
                {
                    durations.Add(run.Result.DurationMs);
                }
            }

            if (sinceStart.Elapsed > Longest)
            {
                suite.Stop();
            }
        }

        durations.Sort();
        return durations.Count >= FewestCalls ? durations[durations.Count / 2] : null;
    }

    private sealed class NullAgent : AgentAdapter
    {
        private static readonly AgentReply Reply = new() { Output = "1" };

        public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return Reply;
        }
    }
}
