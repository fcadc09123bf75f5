using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using AgentUnit.Engine.Agents.OpenAI.Transport;
using AgentUnit.Engine.Profiles;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Asks any chat endpoint that speaks OpenAI's protocol.</summary>
/// <remarks>It uses the client library's protocol methods: the typed ones reach half the rate.</remarks>
internal sealed class OpenAIAdapter : AgentAdapter, ITakesProfile
{
    private readonly OpenAIOptions _options;
    private readonly OpenAIConnections _connections;
    private readonly ChatRequestWriter _writer;
    private readonly ServiceFailures _serviceFailures;
    private readonly ConnectionFailures _connectionFailures;
    private readonly ReplyReader _reader;

    /// <exception cref="AgentUnitException">A setting is missing or wrong.</exception>
    public OpenAIAdapter(OpenAIOptions options)
    {
        OpenAIOptionsCheck.Check(options);
        _options = options;
        _connections = new OpenAIConnections(options);
        _writer = new ChatRequestWriter(options);
        var text = new ServiceText(OpenAISecrets.ForMessages(options));
        _serviceFailures = new ServiceFailures(options, text);
        _connectionFailures = new ConnectionFailures(options.Endpoint);
        _reader = new ReplyReader(options, _serviceFailures, text);
        Identity = OpenAIIdentity.Describe(options);
    }

    public override string Kind => "OpenAI";

    public override string Identity { get; }

    protected override string DefaultName => _options.Model;

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        new(_connections.Lease(maximumConcurrency));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var body = new JsonBody(_writer.Write(request));
        var clock = request.TimeProvider;
        using var reply = new ReplyBuilder(clock, clock.GetTimestamp(), _options.MaximumReplyLength);
        try
        {
            var result = await _connections.Current.Client.CompleteChatAsync(body, CreateRequestOptions(cancellationToken)).ConfigureAwait(false);
            using var response = result.GetRawResponse();
            if (response.Status is < 200 or > 299)
            {
                throw await FailureAsync(response, clock, cancellationToken).ConfigureAwait(false);
            }

            using var answer = _reader.Begin(response, reply);
            var stream = response.ContentStream!;
            while (answer.Add(await stream.ReadAsync(answer.Free, cancellationToken).ConfigureAwait(false)))
            {
            }

            return _reader.Finish(answer);
        }
        catch (Exception exception) when (exception is ClientResultException or HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cancelling closes the connection under the reader, which may then see any of these.
            cancellationToken.ThrowIfCancellationRequested();
            throw _connectionFailures.From(exception);
        }
    }

    public ProfiledAdapter With(AgentProfile profile)
    {
        string[] kept =
        [
            .. profile.Model is { } model && model != _options.Model ? new[] { nameof(profile.Model) } : [],
            .. profile.Temperature is { } wanted && _options.Temperature is { } own && own != wanted ? new[] { nameof(profile.Temperature) } : [],
            .. profile.Streaming is true && _options.NoStream ? new[] { nameof(profile.Streaming) } : [],
        ];
        var options = _options with
        {
            Temperature = _options.Temperature ?? profile.Temperature,
            NoStream = _options.NoStream || profile.Streaming is false,
        };
        return new(options == _options ? this : new OpenAIAdapter(options) { Name = Name }, kept, []);
    }

    private static RequestOptions CreateRequestOptions(CancellationToken cancellationToken) => new()
    {
        BufferResponse = false,
        ErrorOptions = ClientErrorBehaviors.NoThrow,
        CancellationToken = cancellationToken,
    };

    private async ValueTask<AgentException> FailureAsync(PipelineResponse response, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (response.Status is >= 300 and <= 399)
        {
            return _serviceFailures.Redirected(response.Status, response.Headers.TryGetValue("Location", out var location) ? location : null);
        }

        var body = await ErrorBody.ReadAsync(response.ContentStream, cancellationToken).ConfigureAwait(false);
        return _serviceFailures.FromStatus(response.Status, body, RetryAfterHeader.Read(response.Headers, clock));
    }
}
