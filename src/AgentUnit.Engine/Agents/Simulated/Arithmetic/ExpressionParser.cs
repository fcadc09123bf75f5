namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>A recursive-descent evaluator: sums of products of signed powers, as arithmetic has them. A clause is short, and so is the recursion.</summary>
internal sealed class ExpressionParser
{
    private readonly List<Token> _tokens;
    private readonly Calculator _calculator = new();
    private int _next;
    private bool _failed;

    private ExpressionParser(List<Token> tokens) => _tokens = tokens;

    /// <summary>The value as text, or why there is none; null when the tokens are not a sum.</summary>
    public static string? Evaluate(List<Token> tokens)
    {
        var parser = new ExpressionParser(tokens);
        var value = parser.Sum();
        return parser._failed || parser._next < tokens.Count || !parser._calculator.HasWorked
            ? null
            : parser._calculator.Problem ?? value.ToString();
    }

    private Rational Sum()
    {
        var value = Product();
        while (!_failed && (Accept(TokenKind.Plus) ?? Accept(TokenKind.Minus)) is { } operation)
        {
            value = _calculator.Apply(operation, value, Product());
        }

        return value;
    }

    private Rational Product()
    {
        var value = Signed();
        while (!_failed && ProductOperator() is { } operation)
        {
            value = _calculator.Apply(operation, value, Signed());
        }

        return value;
    }

    private TokenKind? ProductOperator() =>
        Accept(TokenKind.Times) ?? Accept(TokenKind.Divide) ?? Accept(TokenKind.Modulo)
        ?? (Peek is TokenKind.Open ? TokenKind.Times : null);

    // A sign binds less tightly than a power: -2² is -4.
    private Rational Signed()
    {
        var isNegative = false;
        while ((Accept(TokenKind.Minus) ?? Accept(TokenKind.Plus)) is { } sign)
        {
            isNegative ^= sign == TokenKind.Minus;
        }

        var value = Power();
        return isNegative ? -value : value;
    }

    private Rational Power()
    {
        var value = Root();
        return Accept(TokenKind.Power) is null ? value : _calculator.Apply(TokenKind.Power, value, Signed());
    }

    private Rational Root()
    {
        if (Accept(TokenKind.SquareRoot) is null)
        {
            return Suffixed();
        }

        var isNegative = Accept(TokenKind.Minus) is not null;
        var value = Root();
        return _calculator.SquareRoot(isNegative ? -value : value);
    }

    private Rational Suffixed()
    {
        var value = Operand();
        while (!_failed && (Accept(TokenKind.Squared) ?? Accept(TokenKind.Cubed) ?? Accept(TokenKind.Percent)) is { } suffix)
        {
            value = _calculator.Apply(suffix, value, default);
        }

        return value;
    }

    private Rational Operand()
    {
        if (Peek is TokenKind.Number)
        {
            return _tokens[_next++].Value;
        }

        if (Accept(TokenKind.Open) is not null)
        {
            var inner = Sum();
            _failed |= Accept(TokenKind.Close) is null;
            return inner;
        }

        return NamedOperation();
    }

    private Rational NamedOperation()
    {
        if (Peek is not (TokenKind.Sum or TokenKind.Difference or TokenKind.Product or TokenKind.Quotient or TokenKind.Subtraction))
        {
            _failed = true;
            return default;
        }

        var operation = _tokens[_next++].Kind;
        var first = Sum();
        if ((Accept(TokenKind.Joiner) ?? Accept(TokenKind.By) ?? Accept(TokenKind.To)) is null)
        {
            _failed = true;
            return default;
        }

        return _calculator.Apply(operation, first, Sum());
    }

    private TokenKind? Peek => !_failed && _next < _tokens.Count ? _tokens[_next].Kind : null;

    private TokenKind? Accept(TokenKind kind)
    {
        if (Peek != kind)
        {
            return null;
        }

        _next++;
        return kind;
    }
}
