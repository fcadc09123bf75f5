namespace AgentUnit.Engine.Reporting;

/// <summary>Writes results to a stream in one format, each as it comes.</summary>
internal interface IReportWriter : IDisposable
{
    void Write(RunResult run);

    void Write(ScenarioResult scenario);

    /// <summary>Writes the report of a measurement, such as a <see cref="LatencyReport"/>.</summary>
    /// <exception cref="AgentUnitException">The format has rows of runs only, and the report has none.</exception>
    void WriteReport(object report);

    /// <summary>Writes whatever the format still needs to be complete. What was written before stays readable.</summary>
    void Complete();
}

/// <summary>How a report is written.</summary>
internal sealed record ReportOptions
{
    public ReportFormat Format { get; init; }

    public ReportEncoding Encoding { get; init; }

    /// <summary>Whether text that a spreadsheet would run as a formula gets a leading apostrophe.</summary>
    public bool NeutralizeFormula { get; init; }

    /// <summary>Whether an existing file is an error.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Whether a read-only file may be replaced.</summary>
    public bool Force { get; init; }
}
