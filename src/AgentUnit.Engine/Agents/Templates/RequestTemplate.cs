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
