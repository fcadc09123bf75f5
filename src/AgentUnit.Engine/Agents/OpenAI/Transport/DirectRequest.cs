using System.ClientModel;
using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>A request of which only the content counts: address and headers are the same for all and belong to the sender.</summary>
internal sealed class DirectRequest : PipelineRequest
{
    protected override string MethodCore { get; set; } = "POST";

    protected override Uri? UriCore { get; set; }

    protected override PipelineRequestHeaders HeadersCore => UnusedHeaders.Instance;

    protected override BinaryContent? ContentCore { get; set; }

    public override void Dispose() => ContentCore?.Dispose();
}
