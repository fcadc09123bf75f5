using System.ClientModel;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>A request body in one piece.</summary>
internal sealed class JsonBody : BinaryContent
{
    public JsonBody(byte[] json) => Json = json;

    public byte[] Json { get; }

    public override bool TryComputeLength(out long length)
    {
        length = Json.Length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellationToken = default) => stream.Write(Json);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) =>
        stream.WriteAsync(Json, cancellationToken).AsTask();

    public override void Dispose()
    {
    }
}
