using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Services.Bodies;
using AgentUnit.Engine.Agents.Templates;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Asks any agent that answers HTTP requests.</summary>
internal sealed class HttpAdapter : AgentAdapter
{
    private readonly HttpRequestMaker _maker;
    private readonly HttpSessions _sessions;
    private readonly HttpReplyReader _reader;
    private readonly ServiceFailures _serviceFailures;
    private readonly ConnectionFailures _connectionFailures;
    private readonly ConnectionLeases<HttpMessageInvoker> _connections;

    /// <exception cref="AgentUnitException">A setting is wrong.</exception>
    public HttpAdapter(HttpOptions options)
    {
        _maker = new HttpRequestMaker(options);
        _sessions = new HttpSessions(options.SessionPath is not null);
        var address = _maker.Address;
        var text = new ServiceText(HttpSecrets.ForMessages(options, address));
        _serviceFailures = new ServiceFailures(HttpWords.Of(options, address), text);
        _connectionFailures = new ConnectionFailures(address.Sample, $"{Setting.Uri}");
        _reader = new HttpReplyReader(options, text, _serviceFailures);
        _connections = new ConnectionLeases<HttpMessageInvoker>(size => new HttpMessageInvoker(ServiceHandler.Create(address.Sample, size)));
        Identity = HttpIdentity.Describe(options, _maker);
    }

    public override string Kind => "Http";

    public override string? Identity { get; }

    /// <summary>The address, without what may be secret.</summary>
    public string Address => _maker.Address.Display;

    /// <summary>Whether the question is sent at all.</summary>
    public bool SendsInput => _maker.SendsInput;

    /// <summary>Whether what is sent can be read on the way.</summary>
    public bool IsExposed => ServiceAddress.IsExposed(_maker.Address.Sample);

    protected override string DefaultName => _maker.Address.Sample.Host;

    public override ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken) =>
        new(_connections.Lease(maximumConcurrency));

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        using var message = _maker.Make(request, _sessions.Of(request));
        var reply = _reader.Begin(request.TimeProvider);
        try
        {
            using var response = await _connections.Current.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw await FailureAsync(response, request.TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            var answer = await _reader.ReadAsync(response, reply, cancellationToken).ConfigureAwait(false);
            if (reply.Session is { } session)
            {
                _sessions.Keep(request, session);
            }

            return answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cancelling closes the connection under the reader, which may then see any of these.
            cancellationToken.ThrowIfCancellationRequested();
            throw _connectionFailures.From(exception);
        }
        catch (InvalidDataException exception)
        {
            throw PackedBody.Broken(exception);
        }
    }

    private async ValueTask<AgentException> FailureAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and <= 399)
        {
            return _serviceFailures.Redirected(status, response.Headers.Location?.OriginalString);
        }

        var stream = await PackedBody.OpenAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var body = await ErrorBody.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        return _serviceFailures.FromStatus(status, body, RetryAfterHeader.Read(name => Header(response, name), clock));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>Everything in a configuration that decides the answer, as one text without secrets.</summary>
internal static class HttpIdentity
{
    /// <summary>Null where more than the conversation decides: a cache goes by the messages alone.</summary>
    public static string? Describe(HttpOptions options, HttpRequestMaker maker) =>
        options.SessionPath is not null || maker.Placeholders.Any(name => !TemplateValues.Is(name, TemplateValues.Input) && !TemplateValues.Is(name, TemplateValues.Messages))
            ? null
            : JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("kind", "Http");
                writer.WriteString("method", options.Method.ToUpperInvariant());
                writer.WriteString("uri", maker.Address.Display);
                writer.WriteString("query", maker.Address.Query.Length > 0 ? OpenAIIdentity.Hash(maker.Address.Query) : null);
                writer.WriteString("body", OpenAIIdentity.Hash(options.Body ?? ""));
                writer.WriteString("contentType", options.ContentType);
                writer.WriteString("output", options.OutputPath?.Text);
                writer.WriteString("delta", options.DeltaPath?.Text);
                writer.WriteString("streaming", options.Streaming.ToString());
                foreach (var (name, value) in options.Header.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
                {
                    writer.WriteString("header " + name.ToLowerInvariant(), OpenAIIdentity.Hash(value.Reveal()));
                }

                writer.WriteEndObject();
            });
}

/// <summary>Which values of a configuration may not be shown, and where.</summary>
internal static class HttpSecrets
{
    /// <summary>For messages: every header's value, and what the address's query says.</summary>
    public static SecretRedactor ForMessages(HttpOptions options, HttpAddress address) =>
        new([.. options.Header.Values, .. address.Secrets]);

    /// <summary>For answers: only what opens doors. An answer may well contain the value of a header such as a team's name.</summary>
    public static SecretRedactor ForAnswers(HttpOptions options) =>
        new(options.Header.Where(header => SecretNames.IsCredential(header.Key)).Select(header => header.Value));
}
