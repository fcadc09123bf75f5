using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;

namespace AgentUnit.Engine.Datasets.Writing;

/// <summary>One JSON object with the dataset's name and its cases.</summary>
internal sealed class JsonCaseWriter : CaseWriter
{
    private const int FlushBytes = 64 * 1024;

    private readonly Utf8JsonWriter _writer;

    public JsonCaseWriter(Stream stream, string name)
    {
        _writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true });
        _writer.WriteStartObject();
        _writer.WriteString("name", name);
        _writer.WriteStartArray("test_cases");
    }

    public override void Write(TestCase testCase)
    {
        WriteObject(_writer, testCase);
        if (_writer.BytesPending > FlushBytes)
        {
            _writer.Flush();
        }
    }

    public override void Finish()
    {
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
    }

    public override void Dispose() => _writer.Dispose();

    /// <summary>Writes one case as an object.</summary>
    public static void WriteObject(Utf8JsonWriter writer, TestCase testCase)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in CaseEntry.Of(testCase))
        {
            writer.WritePropertyName(key);
            PlainJson.Write(writer, value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLinesCaseWriter(Stream stream) : CaseWriter
{
    private readonly BufferedStream _stream = new(stream, 64 * 1024);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public override void Write(TestCase testCase)
    {
        _writer.Reset(_stream);
        JsonCaseWriter.WriteObject(_writer, testCase);
        _writer.Flush();
        _stream.WriteByte((byte)'\n');
    }

    public override void Finish() => _stream.Flush();

    // The buffer is not disposed: that would close the stream below, which is not ours.
    public override void Dispose() => _writer.Dispose();
}
