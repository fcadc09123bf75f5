using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>A response whose body is read as it comes.</summary>
internal sealed class DirectResponse : PipelineResponse
{
    private readonly HttpResponseMessage _response;
    private Stream? _stream;

    public DirectResponse(HttpResponseMessage response) => _response = response;

    public override int Status => (int)_response.StatusCode;

    public override string ReasonPhrase => _response.ReasonPhrase ?? "";

    public override Stream? ContentStream
    {
        get => _stream ??= _response.Content.ReadAsStream();
        set => _stream = value;
    }

    public override BinaryData Content => throw new NotSupportedException("The body is read as a stream.");

    protected override PipelineResponseHeaders HeadersCore => new ResponseHeaders(_response);

    public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

    public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => new(Content);

    public override void Dispose() => _response.Dispose();
}
