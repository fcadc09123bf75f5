namespace AgentUnit.Engine.Reporting;

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
