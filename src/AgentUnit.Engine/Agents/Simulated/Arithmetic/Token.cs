namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>A piece of a question; the value is a number's.</summary>
internal readonly record struct Token(TokenKind Kind, Rational Value = default);

/// <summary>What a piece of a question can be.</summary>
internal enum TokenKind
{
    /// <summary>A word that arithmetic does not use: its clause is not a sum.</summary>
    Other,

    /// <summary>A word that may stand in a question without changing the sum: what, is, calculate.</summary>
    Filler,

    /// <summary>The end of a clause.</summary>
    Boundary,
    Number,
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
    Power,
    Percent,
    Squared,
    Cubed,
    SquareRoot,
    Open,
    Close,

    /// <summary>'sum of 3 and 4', 'add 3 to 4'.</summary>
    Sum,

    /// <summary>'difference between 4 and 3'.</summary>
    Difference,

    /// <summary>'product of 3 and 4', 'multiply 3 by 4'.</summary>
    Product,

    /// <summary>'quotient of 12 and 3', 'divide 12 by 3'.</summary>
    Quotient,

    /// <summary>'subtract 3 from 10': the second less the first.</summary>
    Subtraction,

    /// <summary>'and', 'from': what stands between the two operands of a sum or a difference.</summary>
    Joiner,
    By,
    To,
    Of,
    PowerWord,
    SquareWord,
    RootWord,
}
