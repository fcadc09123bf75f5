using System.ClientModel;
using System.ClientModel.Primitives;
using AgentUnit.Engine.Agents.OpenAI.Transport;
using OpenAI;
using OpenAI.Embeddings;

namespace AgentUnit.Engine.Agents.OpenAI.Embeddings;

/// <summary>An embedding client over a pipeline of its own.</summary>
internal sealed class DirectEmbeddingClient : EmbeddingClient
{
    public DirectEmbeddingClient(ClientPipeline pipeline, string model, OpenAIClientOptions options)
        : base(pipeline, model, options)
    {
    }

    public override Task<ClientResult> GenerateEmbeddingsAsync(BinaryContent content, RequestOptions? options = null) =>
        DirectSending.SendAsync(Pipeline, content, options);
}
