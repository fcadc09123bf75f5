namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>Cuts a question into numbers, operators and words.</summary>
internal static class Lexer
{
    private const int LongestNumber = 100;
    private const int LongestWord = 16;

    public static List<Token> Read(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>();
        while (true)
        {
            text = SkipBlanks(text);
            if (text.IsEmpty)
            {
                return tokens;
            }

            text = text[ReadOne(text, tokens)..];
        }
    }

    private static int ReadOne(ReadOnlySpan<char> text, List<Token> tokens)
    {
        if (NumberLength(text) is > 0 and var length)
        {
            tokens.Add(NumberToken(text, length));
            return length;
        }

        if (char.IsLetter(text[0]))
        {
            return ReadWord(text, tokens);
        }

        if (text is ['*', '*', ..])
        {
            tokens.Add(new Token(TokenKind.Power));
            return 2;
        }

        tokens.Add(new Token(ArithmeticWords.KindOf(text[0])));
        return 1;
    }

    // Blanks do not end a clause, line breaks do.
    private static ReadOnlySpan<char> SkipBlanks(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]) && text[start] is not ('\n' or '\r'))
        {
            start++;
        }

        return text[start..];
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var end = Digits(text);
        while (end > 0 && text[end..] is [',', ..] && Digits(text[(end + 1)..]) == 3)
        {
            end += 4;
        }

        var decimals = text[end..] is ['.', ..] ? Digits(text[(end + 1)..]) : 0;
        return decimals > 0 ? end + 1 + decimals : end;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }

    private static Token NumberToken(ReadOnlySpan<char> text, int length)
    {
        var rest = text[length..];
        var hasSuffix = !rest.IsEmpty && char.IsLetter(rest[0]) && !IsTimes(rest);
        if (length > LongestNumber || hasSuffix)
        {
            return new Token(TokenKind.Other);
        }

        var digits = text[..length].ToString().Replace(",", "", StringComparison.Ordinal);
        return new Token(TokenKind.Number, Rational.Parse(digits));
    }

    // "3x4", but not "3xyz".
    private static bool IsTimes(ReadOnlySpan<char> rest) => rest is ['x' or 'X'] or ['x' or 'X', (>= '0' and <= '9') or ' ', ..];

    private static int ReadWord(ReadOnlySpan<char> text, List<Token> tokens)
    {
        if (text is ['x' or 'X', >= '0' and <= '9', ..])
        {
            tokens.Add(new Token(TokenKind.Times));
            return 1;
        }

        Span<char> buffer = stackalloc char[LongestWord];
        var length = ReadWord(text, buffer, out var word);
        if (NumberWords.ValueOf(word) is not { } value)
        {
            tokens.Add(new Token(ArithmeticWords.KindOf(word)));
            return length;
        }

        var phrase = new NumberPhrase();
        phrase.Add(value);
        length += NumberPhraseReader.ReadRest(text[length..], ref phrase);
        tokens.Add(new Token(TokenKind.Number, new Rational(phrase.Value, 1)));
        return length;
    }

    /// <summary>Reads a word in lower case; the result is its length in the text, and the word is empty when it is too long to be known.</summary>
    public static int ReadWord(ReadOnlySpan<char> text, Span<char> buffer, out ReadOnlySpan<char> word)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || IsInnerApostrophe(text, length)))
        {
            if (length < buffer.Length)
            {
                buffer[length] = text[length] == '\u2019' ? '\'' : char.ToLowerInvariant(text[length]);
            }

            length++;
        }

        word = length <= buffer.Length ? buffer[..length] : [];
        return length;
    }

    private static bool IsInnerApostrophe(ReadOnlySpan<char> text, int at) =>
        text[at] is '\'' or '\u2019' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at + 1]);
}
