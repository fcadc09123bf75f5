namespace AgentUnit.Engine.Running;

/// <summary>Runs a suite from beginning to end, for callers that have no thread of their own to read from.</summary>
internal static class SuiteRunner
{
    /// <summary>Runs a suite.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="onRun">Sees each run as it ends; null when nobody does.</param>
    /// <param name="keepRuns">Whether the results hold their runs.</param>
    /// <param name="cancellationToken">Stops the suite; what is done is returned.</param>
    public static Task<IReadOnlyList<ScenarioResult>> RunAsync(
        SuitePlan plan, Action<RunResult>? onRun = null, bool keepRuns = true, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(
            () => Run(plan, onRun, keepRuns, cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private static IReadOnlyList<ScenarioResult> Run(SuitePlan plan, Action<RunResult>? onRun, bool keepRuns, CancellationToken cancellationToken)
    {
        using var suite = new SuiteRun(plan);
        using var registration = cancellationToken.UnsafeRegister(static run => ((SuiteRun)run!).Stop(), suite);
        var collector = suite.Collect(keepRuns: keepRuns);
        suite.Start();
        while (suite.Read(Timeout.Infinite, out var batch))
        {
            foreach (ref readonly var run in batch)
            {
                collector.Add(run);
                if (!run.IsWarmup)
                {
                    onRun?.Invoke(run.Result);
                }
            }

            collector.StopOnBreach();
        }

        return [.. collector.TakeEnded(suiteEnded: true).Select(ended => ended.Result)];
    }
}
