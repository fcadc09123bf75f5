namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>Does the operations and remembers the first that has no answer.</summary>
internal sealed class Calculator
{
    // About twenty thousand digits.
    private const long MaximumBits = 1 << 16;

    /// <summary>Whether there was anything to do: a lone number is not a sum.</summary>
    public bool HasWorked { get; private set; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Problem { get; private set; }

    public Rational Apply(TokenKind operation, Rational left, Rational right)
    {
        HasWorked = true;
        if (Problem is not null)
        {
            return default;
        }

        var result = operation switch
        {
            TokenKind.Plus or TokenKind.Sum => left + right,
            TokenKind.Minus or TokenKind.Difference => left - right,
            TokenKind.Subtraction => right - left,
            TokenKind.Times or TokenKind.Product => left * right,
            TokenKind.Divide or TokenKind.Quotient or TokenKind.Modulo when right.IsZero => Undefined("division by zero"),
            TokenKind.Divide or TokenKind.Quotient => left / right,
            TokenKind.Modulo => left % right,
            TokenKind.Squared => left * left,
            TokenKind.Cubed => left * left * left,
            TokenKind.Percent => left / new Rational(100, 1),
            _ => Raise(left, right),
        };
        return result.Bits <= MaximumBits ? result : TooLarge();
    }

    public Rational SquareRoot(Rational number)
    {
        HasWorked = true;
        return Problem is null ? RationalPower.SquareRoot(number) ?? Undefined("no real root") : default;
    }

    private Rational Raise(Rational number, Rational exponent) =>
        RationalPower.Fits(number, exponent, MaximumBits)
            ? RationalPower.Raise(number, exponent) ?? Undefined(number.IsZero ? "division by zero" : "no real result")
            : TooLarge();

    private Rational Undefined(string reason)
    {
        Problem = $"undefined ({reason})";
        return default;
    }

    private Rational TooLarge()
    {
        Problem = "too large to write out";
        return default;
    }
}
