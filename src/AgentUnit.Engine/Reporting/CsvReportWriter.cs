using System.Buffers.Text;
using CsvHelper;

namespace AgentUnit.Engine.Reporting;

/// <summary>One row per run, always the same columns in the same order, whatever the culture.</summary>
internal sealed class CsvReportWriter : IReportWriter
{
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

    // In the order of RunColumns.Names.
    public void Write(RunResult run)
    {
        _csv.WriteField(run.Scenario);
        _csv.WriteField(run.CaseId);
        _csv.WriteField(run.Repeat);
        _csv.WriteField(RunColumns.Text(run.Outcome));
        _csv.WriteField(run.Success);
        _csv.WriteField(run.Score);
        _csv.WriteField(run.Error);
        _csv.WriteField(run.ErrorKind is { } kind ? RunColumns.Text(kind) : null);
        WriteRounded(run.DurationMs);
        WriteRounded(run.ServiceMs);
        WriteRounded(run.QueueMs);
        WriteRounded(run.ResponseMs);
        WriteRounded(run.TimeToFirstTokenMs);
        WriteRounded(run.InterTokenMs);
        WriteRounded(run.TokensPerSecond);
        _csv.WriteField(run.Attempts);
        _csv.WriteField(run.CacheHit);
        _csv.WriteField(run.InputTokens);
        _csv.WriteField(run.OutputTokens);
        _csv.WriteField(run.Cost);
        _csv.WriteField(run.Turns);
        WriteRounded(run.OffsetMs);
        _csv.WriteField(run.ScheduledAt.UtcDateTime);
        _csv.WriteField(run.StartedAt.UtcDateTime);
        _csv.WriteField(run.Input);
        _csv.WriteField(run.Output);
        _csv.EndRecord();
    }

    public void Write(ScenarioResult scenario) => Write(KeptRuns.Of(scenario));

    public void WriteReport(object report) => Write(KeptRuns.Of(report));

    public void Complete() => _csv.Flush();

    public void Dispose() => _csv.Dispose();

    private void WriteRounded(double? value)
    {
        if (value is { } number && Milliseconds.CanHold(number))
        {
            _csv.WriteField(new Milliseconds(number));
        }
        else
        {
            _csv.WriteField(RunColumns.Round(value));
        }
    }

    private void Write(IReadOnlyList<RunResult> runs)
    {
        foreach (var run in runs)
        {
            Write(run);
        }
    }
}

/// <summary>A number of milliseconds that writes itself rounded to the microsecond, as digits of a whole number: several times as fast as a double.</summary>
internal readonly struct Milliseconds(double value) : IUtf8SpanFormattable
{
    private const int LongestText = 24;

    private readonly long _microseconds = (long)Math.Round(value * 1000);

    /// <summary>Whether a value is in the range for which this is exact.</summary>
    public static bool CanHold(double value) => value is >= 0 and < 1L << 42;

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        bytesWritten = 0;
        if (utf8Destination.Length < LongestText)
        {
            return false;
        }

        var (whole, fraction) = Math.DivRem(_microseconds, 1000);
        Utf8Formatter.TryFormat(whole, utf8Destination, out bytesWritten);
        if (fraction > 0)
        {
            utf8Destination[bytesWritten++] = (byte)'.';
            for (var unit = 100L; fraction > 0; unit /= 10)
            {
                utf8Destination[bytesWritten++] = (byte)('0' + (fraction / unit));
                fraction %= unit;
            }
        }

        return true;
    }
}
