using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Thresholds;
using AgentUnit.PowerShell.Commands;
using AgentUnit.PowerShell.Errors;

namespace AgentUnit.PowerShell.Running;

/// <summary>
/// Holds a command's reports to its <c>-Threshold</c>. A command that derives from <see cref="SpendingCommand"/> has the
/// parameter, and a gate, which measures with <see cref="Measure"/>.
/// </summary>
internal sealed class ThresholdGate(SpendingCommand command, IReadOnlyList<string> thresholds, bool allowInvalid, bool abortOnBreach)
{
    /// <summary>The thresholds, read.</summary>
    public ThresholdSet Thresholds { get; } = ThresholdSet.Parse(thresholds, allowInvalid, abortOnBreach);

    /// <summary>
    /// Asks whether calls may be sent, measures, and writes the report with what became of its thresholds. The report is
    /// written first: under <c>-ErrorAction Stop</c> a breach ends the command.
    /// </summary>
    public void Measure<TReport>(IBenchmark<TReport> benchmark, CancellationToken stopToken)
        where TReport : class
    {
        if (!command.ShouldProcess(benchmark.Estimate, "Send") || new BenchmarkRunner(command, stopToken).Run(benchmark) is not { } report)
        {
            return;
        }

        command.WriteObject(report);
        Announce(report);
    }

    /// <summary>Writes a warning for a load generator that failed, and an error for each threshold that is not met.</summary>
    public void Announce(object report)
    {
        switch (report)
        {
            case IMeasurement result:
                Announce(result.Subject, result.Generator, result.Thresholds, report);
                break;
            case IMeasurementParts parts:
                Announce(parts.Subject, parts.Generator, parts.Thresholds, report);
                break;
        }
    }

    /// <summary>The same for thresholds of the command's choice.</summary>
    public void Announce(IMeasurement result, IEnumerable<ThresholdResult> thresholds) => Announce(result.Subject, result.Generator, thresholds, result);

    private void Announce(string subject, GeneratorHealth? health, IEnumerable<ThresholdResult> results, object report)
    {
        if (health is { Verdict: GeneratorVerdict.Invalid } generator)
        {
            command.WriteWarning($"The figures of {subject} cannot be believed, because the load generator did not keep up: {string.Join("; ", generator.Reasons)}.");
        }

        foreach (var result in results.Where(result => !result.Passed))
        {
            command.WriteError(ErrorRecords.From(ThresholdErrors.Breached(subject, result), report));
        }
    }
}
