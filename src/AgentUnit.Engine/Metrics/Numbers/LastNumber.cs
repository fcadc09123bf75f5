namespace AgentUnit.Engine.Metrics.Numbers;

/// <summary>Finds the last number of a text: models reason first and answer last.</summary>
internal static class LastNumber
{
    // Of a very long line the end is looked at first. A number so far from the cut cannot have been cut through.
    private const int LongTail = 4096;
    private const int SafeDistance = 256;

    public static Quantity? Find(string text, bool decimalComma)
    {
        // From the last line upwards, so that a long reply costs no more than its end.
        var end = text.Length;
        while (end > 0)
        {
            var start = text.AsSpan(0, end).LastIndexOfAny('\n', '\r') + 1;
            if (FindInLine(text.AsSpan(start, end - start), decimalComma) is { } found)
            {
                return found;
            }

            end = start - 1;
        }

        return null;
    }

    private static Quantity? FindInLine(ReadOnlySpan<char> line, bool decimalComma)
    {
        if (line.Length > 4 * LongTail && Last(line[^LongTail..], decimalComma) is { Position: > SafeDistance } near)
        {
            return near.Number;
        }

        return Last(line, decimalComma)?.Number;
    }

    private static (Quantity Number, int Position)? Last(ReadOnlySpan<char> line, bool decimalComma)
    {
        (Quantity, int)? last = null;
        if (!NumberLine.HasDigit(line))
        {
            return last;
        }

        for (var match = NumberPattern.Matcher().Match(NumberLine.Unify(line, decimalComma)); match.Success; match = match.NextMatch())
        {
            if (!match.Groups["skip"].Success && QuantityReader.Read(match) is { } number)
            {
                last = (number, match.Index);
            }
        }

        return last;
    }
}
