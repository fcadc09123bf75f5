namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>What the words of a question mean.</summary>
internal static class ArithmeticWords
{
    /// <param name="word">The word in lower case, with plain apostrophes.</param>
    public static TokenKind KindOf(ReadOnlySpan<char> word) => word switch
    {
        "plus" => TokenKind.Plus,
        "minus" or "negative" => TokenKind.Minus,
        "times" or "multiplied" or "x" => TokenKind.Times,
        "divided" or "over" => TokenKind.Divide,
        "mod" or "modulo" => TokenKind.Modulo,
        "percent" => TokenKind.Percent,
        "squared" => TokenKind.Squared,
        "cubed" => TokenKind.Cubed,
        "square" => TokenKind.SquareWord,
        "root" => TokenKind.RootWord,
        "sqrt" => TokenKind.SquareRoot,
        "power" => TokenKind.PowerWord,
        "of" => TokenKind.Of,
        "by" => TokenKind.By,
        "to" => TokenKind.To,
        "and" or "from" or "with" => TokenKind.Joiner,
        "sum" or "add" => TokenKind.Sum,
        "difference" => TokenKind.Difference,
        "product" or "multiply" => TokenKind.Product,
        "quotient" or "divide" => TokenKind.Quotient,
        "subtract" => TokenKind.Subtraction,
        "what" or "what's" or "whats" or "how" or "much" or "many" or "is" or "are" or "was" or "does" or "do" or "equal" or "equals"
            or "calculate" or "compute" or "solve" or "evaluate" or "find" or "determine" or "simplify" or "work" or "out"
            or "tell" or "give" or "say" or "get" or "please" or "can" or "could" or "would" or "you" or "me" or "us" or "i"
            or "need" or "want" or "hi" or "hello" or "hey" or "now" or "then" or "just" or "only" or "exactly" or "quickly"
            or "the" or "a" or "an" or "this" or "that" or "following" or "simple" or "easy" or "basic" or "quick" or "raised"
            or "math" or "maths" or "mathematical" or "arithmetic" or "problem" or "question" or "expression" or "equation"
            or "calculation" or "operation" or "result" or "answer" or "value" or "between" or "for" or "q" => TokenKind.Filler,
        _ => TokenKind.Other,
    };

    public static TokenKind KindOf(char symbol) => symbol switch
    {
        '+' => TokenKind.Plus,
        '-' or '\u2212' or '\u2013' => TokenKind.Minus,
        '*' or '\u00D7' or '\u00B7' or '\u22C5' => TokenKind.Times,
        '/' or '\u00F7' or '\u2215' => TokenKind.Divide,
        '^' => TokenKind.Power,
        '%' => TokenKind.Percent,
        '\u00B2' => TokenKind.Squared,
        '\u00B3' => TokenKind.Cubed,
        '\u221A' => TokenKind.SquareRoot,
        '(' or '[' => TokenKind.Open,
        ')' or ']' => TokenKind.Close,
        '$' or '\u20AC' or '\u00A3' or '"' or '`' or '\'' or '\u2018' or '\u2019' or '\u201C' or '\u201D' => TokenKind.Filler,
        '.' or ',' or ':' or ';' or '?' or '!' or '=' or '\n' or '\r' => TokenKind.Boundary,
        _ => TokenKind.Other,
    };
}
