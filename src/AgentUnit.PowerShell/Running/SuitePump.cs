using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AgentUnit.Engine.Running;
using AgentUnit.Engine.Running.Estimates;
using AgentUnit.Engine.Running.Accumulators;
using AgentUnit.PowerShell.Commands;
using AgentUnit.PowerShell.Errors;
using AgentUnit.PowerShell.Monitoring;

namespace AgentUnit.PowerShell.Running;

/// <summary>Runs a suite from the pipeline thread: hands on results as they come, and keeps what is done when it is cut off.</summary>
internal sealed class SuitePump(SpendingCommand command, CancellationToken stopToken)
{
    private const int LookMilliseconds = 100;

    /// <summary>Sees every run as it ends; may write to the pipeline.</summary>
    public Action<RunResult>? OnRun { get; init; }

    /// <summary>Sees every scenario when its last run has ended; may write to the pipeline.</summary>
    public Action<ScenarioResult>? OnScenario { get; init; }

    /// <summary>Sees the scenarios not yet handed over when the pipeline is cut off; must not write to it.</summary>
    public Action<IReadOnlyList<ScenarioResult>>? OnInterrupted { get; init; }

    public bool KeepRuns { get; init; } = true;

    /// <summary>Whether each case goes to every scenario before the next case does.</summary>
    public bool Interleaved { get; init; }

    /// <summary>Whether a scenario may well have no run that is answered.</summary>
    public bool ExpectsFailures { get; init; }

    public string Activity { get; init; } = "Running";

    /// <summary>Why a breached threshold stopped the suite; null when none did.</summary>
    public string? StopReason { get; private set; }

    /// <summary>How many calls ended neither at their deadline nor when asked to stop.</summary>
    public int AbandonedCount { get; private set; }

    /// <summary>Runs the scenarios to their end, or until the pipeline is stopped.</summary>
    public void Run(IReadOnlyList<Scenario> scenarios, RunSettings settings)
    {
        var pipeline = new CallerQueue();
        using var suite = new SuiteRun(new SuitePlan
        {
            Scenarios = [.. scenarios.Select(scenario => PipelineBinding.Bind(scenario, pipeline))],
            Settings = LimitSerial(scenarios, settings),
            Caller = pipeline,
            BindMetric = PipelineBinding.TurnMetrics(scenarios, pipeline),
            Budget = command.Budget.Remaining,
            Interleaved = Interleaved,
            Thresholds = command.Gate.Thresholds,
            ExpectsFailures = ExpectsFailures,
            Scope = Runspace.DefaultRunspace?.InstanceId ?? Guid.Empty,
        });
        using var registration = stopToken.UnsafeRegister(static run => ((SuiteRun)run!).Stop(), suite);
        var collector = suite.Collect(keepRuns: KeepRuns);
        var progress = new SuiteProgress(command, Activity, SuiteEstimate.Of(scenarios, settings with { WarmupCount = 0 }).Runs);
        foreach (var note in suite.Notes)
        {
            command.WarnOnce(note);
        }

        try
        {
            Pump(suite, collector, progress);
        }
        catch
        {
            Salvage(suite, collector);
            progress.TryComplete();
            throw;
        }
        finally
        {
            AbandonedCount = suite.Workers.AbandonedCount;
        }
    }

    private void Pump(SuiteRun suite, SuiteCollector collector, SuiteProgress progress)
    {
        suite.Start();
        while (suite.Read(LookMilliseconds, out var batch))
        {
            for (var i = 0; i < batch.Length; i++)
            {
                collector.Add(batch[i]);
            }

            // Counted first: a write that is refused must not lose the rest of the batch.
            if (OnRun is { } onRun)
            {
                for (var i = 0; i < batch.Length; i++)
                {
                    if (!batch[i].IsWarmup)
                    {
                        onRun(batch[i].Result);
                    }
                }
            }

            Emit(collector.TakeEnded(suiteEnded: false));
            collector.StopOnBreach();
            progress.Report(collector);
            AlertActions.RunHere();
        }

        Emit(collector.TakeEnded(suiteEnded: true));
        progress.Complete();
        StopReason = collector.StopReason;
        if (command.Budget.Remaining?.StopReason is { } spent)
        {
            command.WarnOnce(spent);
        }
    }

    private void Emit(IEnumerable<(ScenarioRun Run, ScenarioResult Result)> ended)
    {
        foreach (var (run, result) in ended)
        {
            if (run.SourceError is { } error)
            {
                command.WriteError(error is AgentUnitException problem
                    ? ErrorRecords.From(problem, run.Scenario)
                    : new ErrorRecord(error, "AgentUnit.DatasetFailed", ErrorCategory.ReadError, run.Scenario));
            }

            // The result first: a warning may end the pipeline.
            OnScenario?.Invoke(result);
            foreach (var note in result.Notes)
            {
                command.WarnOnce(note);
            }
        }
    }

    // The pipeline takes nothing more, but what was paid for is still counted.
    private void Salvage(SuiteRun suite, SuiteCollector collector)
    {
        suite.Stop();
        while (suite.Read(LookMilliseconds, out var batch))
        {
            for (var i = 0; i < batch.Length; i++)
            {
                collector.Add(batch[i]);
            }
        }

        OnInterrupted?.Invoke([.. collector.TakeEnded(suiteEnded: true).Select(ended => ended.Result)]);
    }

    private RunSettings LimitSerial(IReadOnlyList<Scenario> scenarios, RunSettings settings)
    {
        if (settings.ThrottleLimit == 1 || !scenarios.Any(scenario => PipelineBinding.IsSerial(scenario.Adapter)))
        {
            return settings;
        }

        command.WriteWarning("An adapter that is a PowerShell class answers on the pipeline thread, one case at a time: the suite runs with a throttle limit of 1. Use New-AgentAdapter -ScriptBlock for concurrent calls.");
        return settings with { ThrottleLimit = 1 };
    }
}
