namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

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
