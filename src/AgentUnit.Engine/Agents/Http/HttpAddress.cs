using AgentUnit.Engine.Agents.Templates;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>The address of an HTTP agent, whose path and query each request may fill.</summary>
internal sealed class HttpAddress
{
    private const int LongestUri = 65_000;

    private readonly RequestTemplate _template;
    private readonly string _text;

    /// <exception cref="AgentUnitException">It is no address, or has an unknown placeholder.</exception>
    public HttpAddress(string text)
    {
        _text = text.Trim();
        _template = RequestTemplate.Parse(_text, $"{Setting.Uri}", TemplateEncoding.Url);
        if (!Uri.TryCreate(_template.WithStandIns(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw HttpErrors.UriInvalid(BeforeQuery(_text));
        }

        if (uri.UserInfo.Length > 0)
        {
            throw HttpErrors.UriHasCredentials();
        }

        var host = _text.IndexOf("://", StringComparison.Ordinal) + 3;
        var hostEnd = _text.IndexOfAny(['/', '?', '#'], host);
        if (_text[host..(hostEnd < 0 ? _text.Length : hostEnd)].Contains("{{", StringComparison.Ordinal))
        {
            throw HttpErrors.UriHostIsPlaceholder();
        }

        Sample = uri;
    }

    /// <summary>The address with a stand-in for each placeholder.</summary>
    public Uri Sample { get; }

    /// <summary>The address for messages: without its query, which may hold a key.</summary>
    public string Display => BeforeQuery(_text).TrimEnd('/');

    public string Query => _text[BeforeQuery(_text).Length..];

    public IEnumerable<string> Placeholders => _template.Placeholders;

    /// <summary>What the query says by itself, which may be a key.</summary>
    public IEnumerable<Secret> Secrets => Query.TrimStart('?').Split('&')
        .Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])
        .Where(value => value.Length > 0 && !value.Contains("{{", StringComparison.Ordinal))
        .Select(value => new Secret(Uri.UnescapeDataString(value)));

    /// <exception cref="AgentException">The case makes no address of it.</exception>
    public Uri For(AgentRequest request, string? session)
    {
        var text = _template.Render(request, session);
        return text.Length > LongestUri ? throw HttpErrors.UriTooLong(text.Length) : new Uri(text);
    }

    private static string BeforeQuery(string text)
    {
        var end = text.IndexOfAny(['?', '#']);
        return end < 0 ? text : text[..end];
    }
}
