using AgentUnit.Engine.Agents.OpenAI.Transport;
using AgentUnit.Engine.Agents.Services;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Sends chat requests by a pool of connections of its own.</summary>
/// <remarks>
/// Not by the library's client: its pipeline adds a message, its options and three more asynchronous layers to each
/// request. See docs/decisions.md.
/// </remarks>
internal sealed class OpenAIConnection : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly Uri _address;
    private readonly RequestHeaders _headers;

    public OpenAIConnection(OpenAIOptions options, int maximumConnections)
    {
        _http = new HttpMessageInvoker(ServiceHandler.Create(options.Endpoint, maximumConnections));
        _address = EndpointAddress.Completions(options.Endpoint);
        _headers = new RequestHeaders(options);
    }

    /// <summary>Posts a request; the answer's body is read as it comes.</summary>
    public Task<HttpResponseMessage> SendAsync(byte[] json, CancellationToken cancellationToken)
    {
        // An address that was parsed once, and a content that is written in one piece.
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(json) };
        _headers.AddTo(request);
        return _http.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
