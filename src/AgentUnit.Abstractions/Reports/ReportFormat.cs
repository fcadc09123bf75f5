namespace AgentUnit;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>By the file's extension: <c>.csv</c>, <c>.json</c>, <c>.jsonl</c> or <c>.ndjson</c>.</summary>
    Auto,

    /// <summary>Comma-separated values with a header: one row per run, always the same columns in the same order.</summary>
    Csv,

    /// <summary>One JSON document: an array of runs, or a scenario with its summary, settings and runs.</summary>
    Json,

    /// <summary>One JSON object per line and run.</summary>
    JsonLines,
}
