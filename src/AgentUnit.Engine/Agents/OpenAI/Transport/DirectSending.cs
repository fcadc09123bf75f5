using System.ClientModel;
using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>Sends a body by a client's own pipeline: without telemetry, and without building an address for each request.</summary>
internal static class DirectSending
{
    public static RequestOptions Options(CancellationToken cancellationToken) => new()
    {
        BufferResponse = false,
        ErrorOptions = ClientErrorBehaviors.NoThrow,
        CancellationToken = cancellationToken,
    };

    public static async Task<ClientResult> SendAsync(ClientPipeline pipeline, BinaryContent content, RequestOptions? options)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Content = content;
        message.Apply(options);
        await pipeline.SendAsync(message).ConfigureAwait(false);
        return ClientResult.FromResponse(message.ExtractResponse()!);
    }
}
