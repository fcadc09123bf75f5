using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Templates;

/// <summary>Text with placeholders such as <c>{{input}}</c>, which each request fills.</summary>
internal sealed class RequestTemplate
{
    private readonly List<TemplatePiece> _pieces;
    private readonly TemplateEncoding _encoding;

    private RequestTemplate(List<TemplatePiece> pieces, TemplateEncoding encoding)
    {
        _pieces = pieces;
        _encoding = encoding;
    }

    /// <summary>The names of the placeholders, as written.</summary>
    public IEnumerable<string> Placeholders => _pieces.Where(piece => piece.IsPlaceholder).Select(piece => piece.Text);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="parameter">The parameter that gave it, for messages.</param>
    /// <param name="encoding">How values are written.</param>
    /// <exception cref="AgentUnitException">It has an unknown placeholder, or one that is not closed.</exception>
    public static RequestTemplate Parse(string text, string parameter, TemplateEncoding encoding) =>
        new(TemplateParser.Parse(text, parameter), encoding);

    /// <summary>The template with a stand-in for every placeholder, to check its form.</summary>
    public string WithStandIns() => Fill(piece => _encoding == TemplateEncoding.Json && !piece.InString ? "0" : "x");

    /// <summary>The text for a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="session">The name of the agent's session; null before there is one.</param>
    /// <exception cref="AgentException">The case lacks what a placeholder asks for.</exception>
    public string Render(AgentRequest request, string? session) =>
        Fill(piece => Encode(TemplateValues.Of(piece.Text, request, session), piece.InString));

    private string Fill(Func<TemplatePiece, string> value)
    {
        if (_pieces is [{ IsPlaceholder: false } only])
        {
            return only.Text;
        }

        var text = new StringBuilder();
        foreach (var piece in _pieces)
        {
            text.Append(piece.IsPlaceholder ? value(piece) : piece.Text);
        }

        return text.ToString();
    }

    private string Encode(object? value, bool inString) => _encoding switch
    {
        TemplateEncoding.Json when inString => JsonEncodedText.Encode(Text(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        TemplateEncoding.Json => JsonOf(value),
        TemplateEncoding.Url => Uri.EscapeDataString(Text(value)),
        TemplateEncoding.Xml => XmlText.Escape(Text(value)),
        _ => Text(value),
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        IReadOnlyList<ChatMessage> messages => JsonOf(messages),
        _ => PlainText.Of(value),
    };

    private static string JsonOf(object? value) => value is IReadOnlyList<ChatMessage> messages
        ? JsonText.Of(writer => WriteMessages(writer, messages))
        : PlainJson.Text(value);

    private static void WriteMessages(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        writer.WriteStartArray();
        foreach (var message in messages)
        {
            ChatMessageWriter.Write(writer, message);
        }

        writer.WriteEndArray();
    }
}

/// <summary>A part of a template: text that stays, or a place that each request fills.</summary>
/// <param name="Text">The text, or the placeholder's name.</param>
/// <param name="IsPlaceholder">Whether it is filled.</param>
/// <param name="InString">For JSON: whether it stands within quotes.</param>
internal readonly record struct TemplatePiece(string Text, bool IsPlaceholder, bool InString);

/// <summary>How what fills a placeholder is written, so that it stays what it is.</summary>
internal enum TemplateEncoding
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>As part of a JSON string within quotes, as a JSON value elsewhere.</summary>
    Json,

    /// <summary>Escaped for a part of a URL or of a form.</summary>
    Url,

    /// <summary>Escaped for XML.</summary>
    Xml,
}

/// <summary>Text as XML wants it, in elements and in attributes.</summary>
internal static class XmlText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&apos;"),

                // XML 1.0 has no way at all to write the other control characters.
                < ' ' and not ('\t' or '\r' or '\n') => escaped.Append('\uFFFD'),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
