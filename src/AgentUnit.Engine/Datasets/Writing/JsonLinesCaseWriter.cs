using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Datasets.Writing;

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
