namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>A number that is being put together from words: "two", then "hundred", then "five".</summary>
internal struct NumberPhrase
{
    private long _total;
    private int _hundreds;
    private int _belowHundred;
    private bool _hasUnits;
    private int _lastScale = int.MaxValue;

    public NumberPhrase()
    {
    }

    public readonly long Value => _total + Group;

    private readonly int Group => (_hundreds * 100) + _belowHundred;

    /// <summary>Whether a word goes on with this number: "twenty" takes "five", "two" does not take "three".</summary>
    public readonly bool Takes(int word) => word switch
    {
        100 => _belowHundred is > 0 and < 10 && _hundreds == 0,
        > 100 => Group > 0 && word < _lastScale,
        < 10 => word > 0 && !_hasUnits,
        _ => _belowHundred == 0 && !_hasUnits,
    };

    public void Add(int word)
    {
        if (word == 100)
        {
            (_hundreds, _belowHundred, _hasUnits) = (Math.Max(1, _belowHundred), 0, false);
        }
        else if (word > 100)
        {
            _total += (long)Math.Max(1, Group) * word;
            (_hundreds, _belowHundred, _hasUnits, _lastScale) = (0, 0, false, word);
        }
        else
        {
            _belowHundred += word;
            _hasUnits = word < 20;
        }
    }
}

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

/// <summary>Numbers as words: "twenty-five", "one hundred and five", "two thousand".</summary>
internal static class NumberWords
{
    /// <summary>A word's value; null when it is not a number.</summary>
    /// <param name="word">The word in lower case.</param>
    public static int? ValueOf(ReadOnlySpan<char> word) => word switch
    {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        _ => null,
    };
}
