using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Makes templates of tables, in which a placeholder can only stand within quotes.</summary>
internal static partial class HttpTableBody
{
    /// <summary>The JSON without the quotes around values that are one placeholder alone: these take the placeholder's own type.</summary>
    public static string Template(string json)
    {
        using var document = JsonDocument.Parse(json);

        // Written anew, so that letters in a placeholder's name stand for themselves.
        return Alone().Replace(JsonText.Of(document.RootElement.WriteTo), "{{$1}}");
    }

    /// <summary>The fields of a form: all but their placeholders is escaped.</summary>
    public static string Form(IEnumerable<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(field => $"{Escape(field.Name)}={Escape(field.Value)}"));

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        var at = 0;
        foreach (Match placeholder in Placeholder().Matches(text))
        {
            escaped.Append(Uri.EscapeDataString(text[at..placeholder.Index])).Append(placeholder.Value);
            at = placeholder.Index + placeholder.Length;
        }

        return escaped.Append(Uri.EscapeDataString(text[at..])).ToString();
    }

    // A quote within a string is escaped in JSON, so these are a value's own. A colon would make it a name.
    [GeneratedRegex("""(?<!\\)"\{\{([^{}"\\]+)\}\}"(?!\s*:)""")]
    private static partial Regex Alone();

    [GeneratedRegex(@"\{\{[^{}]+\}\}")]
    private static partial Regex Placeholder();
}
