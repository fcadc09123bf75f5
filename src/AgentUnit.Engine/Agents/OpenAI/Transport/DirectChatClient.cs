using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>A chat client over a pipeline of its own, which sends no telemetry and builds no address for each request.</summary>
internal sealed class DirectChatClient : ChatClient
{
    public DirectChatClient(ClientPipeline pipeline, string model, OpenAIClientOptions options)
        : base(pipeline, model, options)
    {
    }

    public override async Task<ClientResult> CompleteChatAsync(BinaryContent content, RequestOptions? options = null)
    {
        using var message = Pipeline.CreateMessage();
        message.Request.Content = content;
        message.Apply(options);
        await Pipeline.SendAsync(message).ConfigureAwait(false);
        return ClientResult.FromResponse(message.ExtractResponse()!);
    }
}
