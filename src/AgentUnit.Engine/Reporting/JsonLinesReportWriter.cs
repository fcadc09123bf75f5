using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>One JSON object per line and run.</summary>
internal sealed class JsonLinesReportWriter : IReportWriter
{
    private const int FlushAbove = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAbove * 2);
    private readonly Stream _stream;
    private readonly Utf8JsonWriter _json;

    public JsonLinesReportWriter(Stream stream, ReportEncoding encoding = ReportEncoding.Utf8)
    {
        _stream = stream;
        _buffer.Write(encoding.Preamble());
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Write(RunResult run)
    {
        RunJson.Write(_json, run);
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount > FlushAbove)
        {
            Complete();
        }
    }

    public void Write(ScenarioResult scenario) => Write(KeptRuns.Of(scenario));

    public void WriteReport(object report) => Write(KeptRuns.Of(report));

    public void Complete()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    public void Dispose() => _json.Dispose();

    private void Write(IReadOnlyList<RunResult> runs)
    {
        foreach (var run in runs)
        {
            Write(run);
        }
    }
}
