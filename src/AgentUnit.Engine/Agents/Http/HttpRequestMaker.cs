using AgentUnit.Engine.Agents.Templates;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Makes the HTTP request of an agent's request.</summary>
internal sealed class HttpRequestMaker
{
    // Only these have no body unless one is asked for.
    private static readonly string[] Bodiless = ["GET", "HEAD", "DELETE", "OPTIONS"];

    private readonly HttpMethod _method;
    private readonly HttpHeaders _headers;
    private readonly HttpBodyTemplate? _body;

    /// <exception cref="AgentUnitException">A setting is wrong.</exception>
    public HttpRequestMaker(HttpOptions options)
    {
        Address = new HttpAddress(options.Uri);
        _method = MethodOf(options.Method);
        _headers = new HttpHeaders(options);
        var bodiless = Bodiless.Contains(_method.Method, StringComparer.Ordinal);
        if (options.Body is not null && (_method.Method is "GET" or "HEAD"))
        {
            throw HttpErrors.BodyNotSent(_method.Method);
        }

        var body = options.Body ?? (bodiless ? null : HttpOptions.DefaultBody);
        _body = body is null ? null : new HttpBodyTemplate(body, options.ContentType);
    }

    public HttpAddress Address { get; }

    /// <summary>The names of all placeholders, wherever they stand.</summary>
    public IEnumerable<string> Placeholders => [.. Address.Placeholders, .. _headers.Placeholders, .. _body?.Placeholders ?? []];

    /// <summary>Whether the question is sent at all.</summary>
    public bool SendsInput => Placeholders.Any(name => TemplateValues.Is(name, TemplateValues.Input) || TemplateValues.Is(name, TemplateValues.Messages));

    /// <exception cref="AgentException">The case lacks something, or has what cannot be sent.</exception>
    public HttpRequestMessage Make(AgentRequest request, string? session)
    {
        var message = new HttpRequestMessage(_method, Address.For(request, session)) { Content = _body?.For(request, session) };
        _headers.AddTo(message, request, session);
        return message;
    }

    private static HttpMethod MethodOf(string text)
    {
        try
        {
            return HttpMethod.Parse(text.Trim().ToUpperInvariant());
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw HttpErrors.MethodInvalid(text);
        }
    }
}
