using System.ClientModel.Primitives;
using AgentUnit.Engine.Agents.OpenAI.Transport;
using AgentUnit.Engine.Agents.Services;
using OpenAI;
using OpenAI.Chat;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>A chat client with a pool of connections of its own.</summary>
internal sealed class OpenAIConnection : IDisposable
{
    private readonly HttpMessageInvoker _http;

    public OpenAIConnection(OpenAIOptions options, int maximumConnections)
    {
        _http = new HttpMessageInvoker(ServiceHandler.Create(options.Endpoint, maximumConnections));
        var policy = new DirectPolicy(_http, EndpointAddress.Completions(options.Endpoint), new RequestHeaders(options));
        var clientOptions = CreateClientOptions(options.Endpoint, policy);
        Client = new DirectChatClient(ClientPipeline.Create(clientOptions), options.Model, clientOptions);
    }

    public ChatClient Client { get; }

    public void Dispose() => _http.Dispose();

    // Deadlines, retries and measurements are the runner's.
    internal static OpenAIClientOptions CreateClientOptions(Uri endpoint, DirectPolicy policy) => new()
    {
        Endpoint = endpoint,
        Transport = new DirectTransport(),
        RetryPolicy = policy,
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        EnableDistributedTracing = false,
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
    };
}
