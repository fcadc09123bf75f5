using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>A chat client over a pipeline of its own.</summary>
internal sealed class DirectChatClient : ChatClient
{
    public DirectChatClient(ClientPipeline pipeline, string model, OpenAIClientOptions options)
        : base(pipeline, model, options)
    {
    }

    public override Task<ClientResult> CompleteChatAsync(BinaryContent content, RequestOptions? options = null) =>
        DirectSending.SendAsync(Pipeline, content, options);
}
