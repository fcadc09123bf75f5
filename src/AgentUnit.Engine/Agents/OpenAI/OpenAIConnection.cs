using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using OpenAI;
using OpenAI.Chat;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>A chat client with a pool of connections of its own.</summary>
internal sealed class OpenAIConnection : IDisposable
{
    private readonly HttpClient _http;

    public OpenAIConnection(OpenAIOptions options, int maximumConnections)
    {
        _http = CreateHttpClient(options, maximumConnections);
        var clientOptions = CreateClientOptions(options.Endpoint, _http);
        Client = new ProtocolChatClient(ClientPipeline.Create(clientOptions), options.Model, clientOptions);
    }

    public ChatClient Client { get; }

    public void Dispose() => _http.Dispose();

    private static HttpClient CreateHttpClient(OpenAIOptions options, int maximumConnections)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = maximumConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,
            // A redirected POST would become a GET; the address is reported instead.
            AllowAutoRedirect = false,
            // The system's proxy, but never between this machine and itself.
            UseProxy = !options.Endpoint.IsLoopback,
        };
        ActivityHeaders.TurnOff(handler);
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };

        // Set here once: the client library would parse and copy them for each request, and could log them.
        AddHeaders(http.DefaultRequestHeaders, options);
        return http;
    }

    private static void AddHeaders(HttpRequestHeaders headers, OpenAIOptions options)
    {
        foreach (var (name, value) in options.Header)
        {
            headers.TryAddWithoutValidation(name, value.Reveal());
        }

        if (options.ApiKey is { } key)
        {
            headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        }

        if (!options.HasHeader("User-Agent"))
        {
            headers.UserAgent.Add(new ProductInfoHeaderValue("AgentUnit", typeof(OpenAIConnection).Assembly.GetName().Version?.ToString(3)));
        }
    }

    // Deadlines, retries and measurements are the runner's.
    private static OpenAIClientOptions CreateClientOptions(Uri endpoint, HttpClient http) => new()
    {
        Endpoint = endpoint,
        Transport = new HttpClientPipelineTransport(http),
        RetryPolicy = new SingleTryPolicy(EndpointAddress.Completions(endpoint)),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        EnableDistributedTracing = false,
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
    };

    /// <summary>A chat client over a pipeline that sends no telemetry headers.</summary>
    private sealed class ProtocolChatClient(ClientPipeline pipeline, string model, OpenAIClientOptions options)
        : ChatClient(pipeline, model, options);
}
