using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI.Transport;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI.Embeddings;

/// <summary>Asks an embeddings endpoint that speaks OpenAI's protocol.</summary>
internal sealed class EmbeddingEndpoint : IDisposable
{
    private readonly OpenAIOptions _options;
    private readonly int? _dimensions;
    private readonly HttpMessageInvoker _http;
    private readonly DirectEmbeddingClient _client;
    private readonly ServiceText _text;
    private readonly ServiceFailures _serviceFailures;
    private readonly ConnectionFailures _connectionFailures;

    /// <param name="options">The model, address and key.</param>
    /// <param name="dimensions">How long the vectors shall be; null leaves it to the model.</param>
    public EmbeddingEndpoint(OpenAIOptions options, int? dimensions)
    {
        _options = options;
        _dimensions = dimensions;
        _http = new HttpMessageInvoker(ServiceHandler.Create(options.Endpoint, int.MaxValue));
        var policy = new DirectPolicy(_http, EndpointAddress.Embeddings(options.Endpoint), new RequestHeaders(options));
        var clientOptions = OpenAIConnection.CreateClientOptions(options.Endpoint, policy);
        _client = new DirectEmbeddingClient(ClientPipeline.Create(clientOptions), options.Model, clientOptions);
        _text = new ServiceText(OpenAISecrets.ForMessages(options));
        _serviceFailures = new ServiceFailures(OpenAIWords.Of(options), _text);
        _connectionFailures = new ConnectionFailures(options.Endpoint, $"{Setting.Endpoint}");
    }

    /// <exception cref="AgentException">The service, or the way to it, failed.</exception>
    public async ValueTask<Embedding> EmbedAsync(string text, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            var result = await _client.GenerateEmbeddingsAsync(new JsonBody(Body(text)), DirectSending.Options(cancellationToken)).ConfigureAwait(false);
            using var response = result.GetRawResponse();
            if (!StatusFailures.IsSuccess(response))
            {
                throw await StatusFailures.ReadAsync(response, _serviceFailures, clock, cancellationToken).ConfigureAwait(false);
            }

            var (vector, model, tokens) = await EmbeddingReply.ReadAsync(response.ContentStream!, _text, cancellationToken).ConfigureAwait(false);
            return new Embedding(vector, new ModelCall
            {
                Agent = _options.Model,
                Model = model ?? _options.Model,
                InputTokens = tokens,
                OutputTokens = tokens is null ? null : 0,
                DurationMs = clock.GetElapsedTime(started).TotalMilliseconds,
            });
        }
        catch (Exception exception) when (exception is ClientResultException or HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw _connectionFailures.From(exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private byte[] Body(string text)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", _options.Model);
            json.WriteString("input", text);
            json.WriteString("encoding_format", "float");
            if (_dimensions is { } dimensions)
            {
                json.WriteNumber("dimensions", dimensions);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
