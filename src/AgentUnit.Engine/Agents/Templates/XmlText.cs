using System.Text;

namespace AgentUnit.Engine.Agents.Templates;

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
