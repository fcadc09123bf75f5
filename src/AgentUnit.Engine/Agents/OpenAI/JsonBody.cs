using System.ClientModel;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>A request body that is written in one piece.</summary>
internal sealed class JsonBody : BinaryContent
{
    private readonly byte[] _json;

    public JsonBody(byte[] json) => _json = json;

    public override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellationToken = default) => stream.Write(_json);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) =>
        stream.WriteAsync(_json, cancellationToken).AsTask();

    public override void Dispose()
    {
    }
}
