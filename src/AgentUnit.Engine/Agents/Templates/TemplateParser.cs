using System.Text;
using AgentUnit.Engine.Text;

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

/// <summary>What can be wrong with a template, and with a case that is to fill it.</summary>
internal static class TemplateErrors
{
    public static AgentUnitException Unknown(string parameter, string name) => new(
        "AgentUnit.PlaceholderUnknown",
        ProblemKind.InvalidArgument,
        $"{parameter}: {NearestName.Unknown("placeholder", name, TemplateValues.Known)} Write {{{{{{{{ for two braces that are none.");

    public static AgentUnitException NotClosed(string parameter, int at) => new(
        "AgentUnit.PlaceholderNotClosed",
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"{parameter}: the placeholder at character {at + 1} is not closed by }}}}. Write {{{{{{{{ for two braces that are none."));

    public static AgentException NoMetadata(TestCase testCase, string key)
    {
        var known = testCase.Metadata.Keys.ToArray();
        var said = known.Length == 0 ? "It has no metadata." : NearestName.Unknown("key", key, known);
        return new(ErrorKind.InvalidCase, $"The case '{testCase.Id}' has nothing for {{{{{TemplateValues.MetadataPrefix}{key}}}}}. {said}");
    }
}
