using System.Text;

namespace AgentUnit.Engine.Agents.Templates;

/// <summary>Takes a template apart.</summary>
internal static class TemplateParser
{
    private const string Opening = "{{";
    private const string Closing = "}}";

    /// <param name="text">The template.</param>
    /// <param name="parameter">The parameter that gave it, for messages.</param>
    /// <exception cref="AgentUnitException">It has an unknown placeholder, or one that is not closed.</exception>
    public static List<TemplatePiece> Parse(string text, string parameter)
    {
        var pieces = new List<TemplatePiece>();
        var literal = new StringBuilder();
        var quotes = new JsonQuotes();
        var at = 0;
        while (text.IndexOf(Opening, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            literal.Append(text, at, open - at);
            if (string.CompareOrdinal(text, open + 2, Opening, 0, 2) == 0)
            {
                literal.Append(Opening);
                at = open + 4;
                continue;
            }

            var close = text.IndexOf(Closing, open, StringComparison.Ordinal);
            if (close < 0)
            {
                throw TemplateErrors.NotClosed(parameter, open);
            }

            var name = text[(open + 2)..close].Trim();
            if (!TemplateValues.IsKnown(name))
            {
                throw TemplateErrors.Unknown(parameter, name);
            }

            Flush(pieces, literal, quotes);
            pieces.Add(new(name, true, quotes.Inside));
            at = close + 2;
        }

        literal.Append(text, at, text.Length - at);
        Flush(pieces, literal, quotes);
        return pieces;
    }

    private static void Flush(List<TemplatePiece> pieces, StringBuilder literal, JsonQuotes quotes)
    {
        if (literal.Length > 0)
        {
            var text = literal.ToString();
            pieces.Add(new(text, false, false));
            quotes.Pass(text);
            literal.Clear();
        }
    }

    /// <summary>Knows whether the text so far ends within a JSON string.</summary>
    private sealed class JsonQuotes
    {
        private bool _escaped;

        public bool Inside { get; private set; }

        public void Pass(string text)
        {
            foreach (var character in text)
            {
                if (_escaped)
                {
                    _escaped = false;
                }
                else if (character == '\\')
                {
                    _escaped = Inside;
                }
                else if (character == '"')
                {
                    Inside = !Inside;
                }
            }
        }
    }
}
