using System.Management.Automation;
using System.Runtime.ExceptionServices;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.PowerShell.Commands;

namespace AgentUnit.PowerShell.Running;

/// <summary>Runs a benchmark's suites on the pipeline thread, and keeps its report when it is cut off.</summary>
internal sealed class BenchmarkRunner(SpendingCommand command, CancellationToken stopToken) : ISuiteHost
{
    /// <summary>Where the report of a benchmark that was cut off is found.</summary>
    public const string InterruptedVariable = "AgentBenchmarkInterrupted";

    private ExceptionDispatchInfo? _cut;

    public bool IsStopping => IsCut || command.Budget.IsSpent;

    private bool IsCut => _cut is not null || stopToken.IsCancellationRequested;

    public long AbandonedCount { get; private set; }

    /// <summary>Measures.</summary>
    /// <returns>The report; null when nothing was finished.</returns>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; what was finished is in a variable.</exception>
    public TReport? Run<TReport>(IBenchmark<TReport> benchmark)
        where TReport : class
    {
        var report = benchmark.Run(this);
        if (IsCut && report is not null)
        {
            Keep(benchmark.Name, report);
        }

        _cut?.Throw();
        return stopToken.IsCancellationRequested ? throw new PipelineStoppedException() : report;
    }

    public IReadOnlyList<ScenarioResult> Run(BenchmarkStep step)
    {
        var results = new List<ScenarioResult>();
        var pump = new SuitePump(command, stopToken)
        {
            Activity = step.Activity,
            KeepRuns = step.KeepRuns,
            Interleaved = step.Interleaved,
            OnRun = step.OnRun,
            ExpectsFailures = true,
            OnScenario = results.Add,
            OnInterrupted = results.AddRange,
        };
        try
        {
            pump.Run(step.Scenarios, step.Settings);
        }
        catch (Exception exception) when (exception is not AgentUnitException)
        {
            // The benchmark still reports what it finished; the exception follows.
            _cut = ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            AbandonedCount += pump.AbandonedCount;
        }

        return results;
    }

    // A stopped pipeline takes no objects, but variables it does.
    private void Keep(string name, object report)
    {
        command.SessionState.PSVariable.Set($"global:{InterruptedVariable}", report);
        command.Host?.UI?.WriteWarningLine($"{name} was cut off. What was done is in ${InterruptedVariable}.");
    }
}
