namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>Reads the words that go on with a number: " hundred and five", "-five".</summary>
internal static class NumberPhraseReader
{
    private const int LongestNumberWord = 9;

    /// <summary>Adds what follows to the number and says how much of the text that was.</summary>
    public static int ReadRest(ReadOnlySpan<char> text, ref NumberPhrase phrase)
    {
        Span<char> buffer = stackalloc char[LongestNumberWord];
        var read = 0;
        while (Next(text[read..], buffer, out var value) is > 0 and var length && phrase.Takes(value))
        {
            phrase.Add(value);
            read += length;
        }

        return read;
    }

    private static int Next(ReadOnlySpan<char> text, Span<char> buffer, out int value)
    {
        value = 0;
        if (text is not [' ' or '-', ..])
        {
            return 0;
        }

        var length = 1 + Lexer.ReadWord(text[1..], buffer, out var word);
        if (word is "and" && text[length..] is [' ', ..])
        {
            length += 1 + Lexer.ReadWord(text[(length + 1)..], buffer, out word);
        }

        value = NumberWords.ValueOf(word) ?? -1;
        return value < 0 ? 0 : length;
    }
}
