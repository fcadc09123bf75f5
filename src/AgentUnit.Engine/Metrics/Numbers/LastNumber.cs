using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Metrics.Numbers;

/// <summary>Finds the last number of a text: models reason first and answer last.</summary>
internal static class LastNumber
{
    public static Quantity? Find(string text, bool decimalComma)
    {
        // From the last line upwards, so that a long reply costs no more than its end.
        var end = text.Length;
        while (end > 0)
        {
            var start = text.AsSpan(0, end).LastIndexOfAny('\n', '\r') + 1;
            var line = text.AsSpan(start, end - start);
            if (NumberLine.HasDigit(line) && FindInLine(NumberLine.Unify(line, decimalComma)) is { } found)
            {
                return found;
            }

            end = start - 1;
        }

        return null;
    }

    private static Quantity? FindInLine(string line)
    {
        Quantity? last = null;
        for (var match = NumberPattern.Matcher().Match(line); match.Success; match = match.NextMatch())
        {
            if (!match.Groups["skip"].Success)
            {
                last = QuantityReader.Read(match) ?? last;
            }
        }

        return last;
    }
}
