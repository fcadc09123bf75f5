using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.Templates;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>The body of each request.</summary>
internal sealed class HttpBodyTemplate
{
    private readonly RequestTemplate _template;
    private readonly MediaTypeHeaderValue _type;
    private readonly Encoding _charset;

    /// <exception cref="AgentUnitException">It has an unknown placeholder, or is no valid JSON though it should be.</exception>
    public HttpBodyTemplate(string text, string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            throw HttpErrors.ContentTypeInvalid(contentType);
        }

        _type = type;
        _charset = CharsetOf(type, contentType);
        var encoding = HttpContentTypes.EncodingOf(type);
        _template = RequestTemplate.Parse(text, $"{Setting.Body}", encoding);
        if (encoding == TemplateEncoding.Json)
        {
            Check(_template.WithStandIns());
        }
    }

    public IEnumerable<string> Placeholders => _template.Placeholders;

    public ByteArrayContent For(AgentRequest request, string? session)
    {
        var content = new ByteArrayContent(_charset.GetBytes(_template.Render(request, session)));
        content.Headers.ContentType = _type;
        return content;
    }

    private static void Check(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw HttpErrors.BodyInvalid(exception.Message);
        }
    }

    private static Encoding CharsetOf(MediaTypeHeaderValue type, string contentType)
    {
        try
        {
            return type.CharSet is { Length: > 0 } name && !name.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                ? Encoding.GetEncoding(name.Trim('"'))
                : new UTF8Encoding(false);
        }
        catch (ArgumentException)
        {
            throw HttpErrors.ContentTypeInvalid(contentType);
        }
    }
}
