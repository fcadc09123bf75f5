using AgentUnit.Engine.Figures;
using CsvHelper;

namespace AgentUnit.Engine.Reporting;

/// <summary>One row per run, always the same columns in the same order, whatever the culture.</summary>
internal sealed class CsvReportWriter : IReportWriter, IRunValueWriter
{
    private static readonly RunColumn[] Columns = [.. RunColumns.All];

    private readonly CsvWriter _csv;

    public CsvReportWriter(Stream stream, ReportEncoding encoding = ReportEncoding.Utf8, bool neutralizeFormula = false)
    {
        _csv = CsvWriter.Create(
            stream,
            CsvWriterOptions.Default with
            {
                NewLine = "\n",
                WriteByteOrderMark = encoding == ReportEncoding.Utf8Bom,
                Quoting = CsvQuoting.WhenNeededOrWhitespace,
                BufferSize = 256 * 1024,

                // The characters are those of https://owasp.org/www-community/attacks/CSV_Injection, in text columns only.
                Injection = neutralizeFormula ? CsvInjection.Escape : CsvInjection.None,
                InjectionCharacters = "=+-@\t\r\n",
                InjectionEscape = '\'',
            },
            leaveOpen: true);
        foreach (var column in RunColumns.Names)
        {
            _csv.WriteField(column);
        }

        _csv.EndRecord();
    }

    public void Write(RunResult run)
    {
        foreach (var column in Columns)
        {
            column.Write(run, this);
        }

        _csv.EndRecord();
    }

    public void Write(ScenarioResult scenario) => Write(KeptRuns.Of(scenario));

    public void WriteReport(object report) => Write(KeptRuns.Of(report));

    public void Complete() => _csv.Flush();

    public void Dispose() => _csv.Dispose();

    void IRunValueWriter.Text(string? value) => _csv.WriteField(value);

    void IRunValueWriter.Flag(bool value) => _csv.WriteField(value);

    void IRunValueWriter.Whole(int? value) => _csv.WriteField(value);

    void IRunValueWriter.Number(double? value) => _csv.WriteField(value);

    void IRunValueWriter.Rounded(double? value)
    {
        if (value is { } number && Milliseconds.CanHold(number))
        {
            _csv.WriteField(new Milliseconds(number));
        }
        else
        {
            _csv.WriteField(JsonProperties.Round(value));
        }
    }

    void IRunValueWriter.Money(decimal? value) => _csv.WriteField(value);

    void IRunValueWriter.Moment(DateTimeOffset value) => _csv.WriteField(value.UtcDateTime);

    private void Write(IReadOnlyList<RunResult> runs)
    {
        foreach (var run in runs)
        {
            Write(run);
        }
    }
}
