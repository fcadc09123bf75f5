using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Templates;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>The headers of each request. One whose placeholders come to nothing is left out.</summary>
internal sealed class HttpHeaders
{
    private readonly (string Name, RequestTemplate? Template, string Value)[] _headers;

    /// <exception cref="AgentUnitException">A header cannot be sent, or has an unknown placeholder.</exception>
    public HttpHeaders(HttpOptions options)
    {
        var headers = new List<(string, RequestTemplate?, string)>();
        AddDefault(headers, options, "Accept", "application/json, text/event-stream, application/x-ndjson, text/plain, */*;q=0.5");
        AddDefault(headers, options, "User-Agent", "AgentUnit/" + typeof(HttpHeaders).Assembly.GetName().Version?.ToString(3));
        foreach (var (name, value) in options.Header)
        {
            var text = value.Reveal();
            var template = text.Contains("{{", StringComparison.Ordinal) ? RequestTemplate.Parse(text, $"{Setting.Header} '{name}'", TemplateEncoding.Text) : null;
            HeaderCheck.Check(name, template?.WithStandIns() ?? text);
            headers.Add((name, template, text));
        }

        _headers = [.. headers];
    }

    public IEnumerable<string> Placeholders => _headers.SelectMany(header => header.Template?.Placeholders ?? []);

    /// <exception cref="AgentException">A header cannot carry what the case puts into it.</exception>
    public void AddTo(HttpRequestMessage message, AgentRequest request, string? session)
    {
        foreach (var (name, template, text) in _headers)
        {
            var value = template?.Render(request, session) ?? text;
            if (template is not null && !HeaderCheck.CanCarry(value))
            {
                throw HttpErrors.HeaderNotCarried(name);
            }

            if (value.Length > 0)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static void AddDefault(List<(string, RequestTemplate?, string)> headers, HttpOptions options, string name, string value)
    {
        if (!options.Header.Keys.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            headers.Add((name, null, value));
        }
    }
}
