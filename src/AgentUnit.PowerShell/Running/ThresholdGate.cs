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

    /// <summary>What becomes of each threshold.</summary>
    public ThresholdResult[] Check(IMeasurement report) => Thresholds.Evaluate(report);

    /// <summary>What becomes of each threshold in a report made of several measurements, where it does worst.</summary>
    public ThresholdResult[] Check(IMeasurementParts report) => Thresholds.Evaluate(report);

    /// <inheritdoc cref="Announce(IMeasurement, IEnumerable{ThresholdResult})"/>
    public void Announce(IMeasurementParts report, IEnumerable<ThresholdResult> results) => Announce(report.Subject, report.Generator, results, report);

    /// <summary>Writes a warning for a load generator that failed, and an error for each threshold that is not met.</summary>
    public void Announce(IMeasurement report, IEnumerable<ThresholdResult> results) => Announce(report.Subject, report.Generator, results, report);

    /// <inheritdoc cref="Announce(IMeasurement, IEnumerable{ThresholdResult})"/>
    public void Announce(BenchmarkReport report) =>
        Announce(report.Subject, BenchmarkHealth.Worst(report), report.Thresholds, report);

    /// <summary>
    /// Asks whether calls may be sent, measures, and writes the report with what became of its thresholds. The report is
    /// written first: under <c>-ErrorAction Stop</c> a breach ends the command.
    /// </summary>
    public void Measure<TReport>(IBenchmark<TReport> benchmark, Func<TReport, ThresholdResult[], TReport> withThresholds, CancellationToken stopToken)
        where TReport : class
    {
        if (!command.ShouldProcess(benchmark.Estimate, "Send") || new BenchmarkRunner(command, stopToken).Run(benchmark) is not { } report)
        {
            return;
        }

        var results = report is IMeasurementParts parts ? Check(parts) : Check((IMeasurement)report);
        report = withThresholds(report, results);
        command.WriteObject(report);
        if (report is IMeasurementParts written)
        {
            Announce(written, results);
        }
        else
        {
            Announce((IMeasurement)report, results);
        }
    }

    /// <summary>Says before an open loop is run which thresholds would miss the waiting in it.</summary>
    public void WarnOfOpenLoop(RunSettings settings)
    {
        if (settings.Load is not null && Thresholds.NoteOnOpenLoop() is { } note)
        {
            command.WarnOnce(note);
        }
    }

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
