using System.Text;

namespace AgentUnit.Engine.Reporting;

/// <summary>Which format a file has, and the writer for it.</summary>
internal static class ReportFormats
{
    /// <exception cref="AgentUnitException">The extension does not say.</exception>
    public static ReportFormat Of(string path, ReportFormat asked)
    {
        if (asked != ReportFormat.Auto)
        {
            return asked;
        }

        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => ReportFormat.Csv,
            ".JSON" => ReportFormat.Json,
            ".JSONL" or ".NDJSON" => ReportFormat.JsonLines,
            _ => throw ReportErrors.FormatUnknown(path),
        };
    }

    public static IReportWriter Writer(ReportFormat format, Stream stream, ReportOptions options) => format switch
    {
        ReportFormat.Csv => new CsvReportWriter(stream, options.Encoding, options.NeutralizeFormula),
        ReportFormat.Json => new JsonReportWriter(stream, options.Encoding),
        ReportFormat.JsonLines => new JsonLinesReportWriter(stream, options.Encoding),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    public static byte[] Preamble(this ReportEncoding encoding) =>
        encoding == ReportEncoding.Utf8Bom ? Encoding.UTF8.GetPreamble() : [];
}
