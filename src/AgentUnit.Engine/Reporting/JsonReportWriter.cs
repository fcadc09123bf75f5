using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Reporting;

/// <summary>One JSON document: an array of what was written, or the object itself where a single summary was.</summary>
internal sealed class JsonReportWriter : IReportWriter
{
    private const int FlushAbove = 256 * 1024;

    private readonly Utf8JsonWriter _json;
    private object? _first;
    private bool _isArray;
    private bool _completed;

    public JsonReportWriter(Stream stream, ReportEncoding encoding = ReportEncoding.Utf8)
    {
        stream.Write(encoding.Preamble());
        _json = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }

    public void Write(RunResult run)
    {
        StartArray();
        RunJson.Write(_json, run);
        if (_json.BytesPending > FlushAbove)
        {
            _json.Flush();
        }
    }

    public void Write(ScenarioResult scenario) => WriteSummary(scenario);

    public void WriteReport(object report) => WriteSummary(report);

    public void Complete()
    {
        if (_completed)
        {
            return;
        }

        _completed = true;
        if (_first is not null)
        {
            SummaryJson.Write(_json, _first);
        }
        else
        {
            StartArray();
            _json.WriteEndArray();
        }

        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    // The first summary waits until it is known whether others follow it.
    private void WriteSummary(object summary)
    {
        if (!_isArray && _first is null)
        {
            _first = summary;
            return;
        }

        StartArray();
        SummaryJson.Write(_json, summary);
    }

    private void StartArray()
    {
        if (_isArray)
        {
            return;
        }

        _isArray = true;
        _json.WriteStartArray();
        if (_first is { } first)
        {
            _first = null;
            SummaryJson.Write(_json, first);
        }
    }
}
