using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentUnit.Engine.Agents.OpenAI.Transport;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;
using OpenAI;
using OpenAI.Embeddings;

namespace AgentUnit.Engine.Agents.OpenAI.Embeddings;

/// <summary>Asks an embeddings service that speaks OpenAI's protocol, by the library's client.</summary>
internal sealed class EmbeddingCalls : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly OpenAIOptions _options;
    private readonly int? _dimensions;
    private readonly HttpClient _http;
    private readonly EmbeddingClient _client;
    private readonly ServiceText _text;
    private readonly ServiceFailures _serviceFailures;
    private readonly ConnectionFailures _connectionFailures;

    /// <param name="options">The model, address and key.</param>
    /// <param name="dimensions">How long the vectors shall be; null leaves it to the model.</param>
    public EmbeddingCalls(OpenAIOptions options, int? dimensions)
    {
        _options = options;
        _dimensions = dimensions;

        // Deadlines, retries and measurements are the runner's.
        _http = new HttpClient(ServiceHandler.Create(options.Endpoint, int.MaxValue)) { Timeout = Timeout.InfiniteTimeSpan };
        var clientOptions = new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
        clientOptions.AddPolicy(new OwnRequests(options), PipelinePosition.BeforeTransport);
        _client = new EmbeddingClient(options.Model, new ApiKeyCredential("none"), clientOptions);
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
            // Not the typed method: it asks for base64 and reads nothing else, and many servers send lists of numbers.
            using var body = BinaryContent.CreateJson(new { _options.Model, Input = text, EncodingFormat = "float", Dimensions = _dimensions }, Json);
            var result = await _client.GenerateEmbeddingsAsync(body, new RequestOptions
            {
                BufferResponse = false,
                ErrorOptions = ClientErrorBehaviors.NoThrow,
                CancellationToken = cancellationToken,
            }).ConfigureAwait(false);
            using var response = result.GetRawResponse();
            if (response.IsError || response.Status >= 300)
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

    // The library has no place for an address's query, nor for an endpoint without a key.
    private sealed class OwnRequests(OpenAIOptions options) : PipelinePolicy
    {
        private readonly Uri _address = EndpointAddress.Embeddings(options.Endpoint);
        private readonly RequestHeaders _headers = new(options);

        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Prepare(message.Request);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Prepare(message.Request);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }

        private void Prepare(PipelineRequest request)
        {
            request.Uri = _address;
            _headers.AddTo(request);
        }
    }
}
