using System.Runtime.CompilerServices;
using AgentUnit.Engine.Agents.OpenAI.Transport;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>One endpoint of an adapter: its connections, how many requests it has, and how its failures are told.</summary>
internal sealed class OpenAIEndpoint
{
    private readonly int _maximumReplyLength;
    private readonly ConnectionLeases<OpenAIConnection> _connections;
    private readonly ChatRequestWriter _writer;
    private readonly OpenAIOptions _options;
    private readonly ServiceText _text;
    private readonly ServiceFailures _serviceFailures;
    private readonly ConnectionFailures _connectionFailures;
    private readonly ReplyReader _reader;

    /// <param name="options">The configuration, with this endpoint alone.</param>
    public OpenAIEndpoint(OpenAIOptions options)
    {
        _maximumReplyLength = options.MaximumReplyLength;
        _connections = new ConnectionLeases<OpenAIConnection>(size => new OpenAIConnection(options, size));
        _writer = new ChatRequestWriter(options);
        _options = options;
        _text = new ServiceText(OpenAISecrets.ForMessages(options));
        _serviceFailures = new ServiceFailures(OpenAIWords.Of(options), _text);
        _connectionFailures = new ConnectionFailures(options.Endpoint, $"{Setting.Endpoint}");
        _reader = new ReplyReader(options, _serviceFailures, _text);
        Address = ServiceAddress.Display(options.Endpoint);
    }

    /// <summary>The address, without what may be secret.</summary>
    public string Address { get; }

    /// <summary>How many requests are on their way, as <see cref="OpenAIEndpoints"/> counts them.</summary>
    public int InFlight { get; set; }

    /// <summary>Makes room for a run's requests until the lease is disposed.</summary>
    public IAsyncDisposable Lease(int maximumConcurrency) => _connections.Lease(maximumConcurrency);

    public ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        SendAsync(_writer.Write(request), null, request.TimeProvider, cancellationToken);

    public ValueTask<AgentReply> InvokeAsync(ModelRequest request, CancellationToken cancellationToken) =>
        SendAsync(_writer.Write(request), request.Model, request.TimeProvider, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AgentReply> SendAsync(byte[] json, string? model, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var reply = new ReplyBuilder(clock, clock.GetTimestamp(), _maximumReplyLength);
        try
        {
            using var response = await _connections.Current.SendAsync(json, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw await StatusFailures.ReadAsync(response, FailuresOf(model), clock, cancellationToken).ConfigureAwait(false);
            }

            using var answer = _reader.Begin(response, reply);
            var stream = response.Content.ReadAsStream(cancellationToken);
            while (answer.Add(await stream.ReadAsync(answer.Free, cancellationToken).ConfigureAwait(false)))
            {
            }

            return _reader.Finish(answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cancelling closes the connection under the reader, which may then see any of these.
            cancellationToken.ThrowIfCancellationRequested();
            throw _connectionFailures.From(exception);
        }
    }

    // An agent of a team may ask another model than the connection's, and an error must name the one that was asked.
    private ServiceFailures FailuresOf(string? model) =>
        model is null ? _serviceFailures : new ServiceFailures(OpenAIWords.Of(_options with { Model = model }), _text);
}
