namespace AgentUnit;

/// <summary>How a report's text is encoded.</summary>
public enum ReportEncoding
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    Utf8,

    /// <summary>UTF-8 with a byte order mark, by which Excel knows that a CSV file is UTF-8.</summary>
    Utf8Bom,
}
