using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Embeddings;

namespace AgentUnit.Engine.Agents.OpenAI.Embeddings;

/// <summary>An embedding client over a pipeline of its own, which sends no telemetry.</summary>
internal sealed class DirectEmbeddingClient : EmbeddingClient
{
    public DirectEmbeddingClient(ClientPipeline pipeline, string model, OpenAIClientOptions options)
        : base(pipeline, model, options)
    {
    }

    public override async Task<ClientResult> GenerateEmbeddingsAsync(BinaryContent content, RequestOptions? options = null)
    {
        using var message = Pipeline.CreateMessage();
        message.Request.Content = content;
        message.Apply(options);
        await Pipeline.SendAsync(message).ConfigureAwait(false);
        return ClientResult.FromResponse(message.ExtractResponse()!);
    }
}
