using System.Globalization;
using System.Numerics;

namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>A fraction in lowest terms, so that a third of three is one and 0.1 + 0.2 is 0.3.</summary>
internal readonly struct Rational
{
    private readonly BigInteger _denominator;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        var divisor = denominator.IsOne ? BigInteger.One : BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        _denominator = denominator / divisor;
    }

    public static Rational Zero => new(0, 1);

    public BigInteger Numerator { get; }

    // The default value has no denominator, and is zero.
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public bool IsZero => Numerator.IsZero;

    public bool IsInteger => Denominator.IsOne;

    public long Bits => Numerator.GetBitLength() + Denominator.GetBitLength();

    public static Rational operator +(Rational left, Rational right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + -right;

    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>The remainder, with the sign of the dividend, as C# and JavaScript have it.</summary>
    public static Rational operator %(Rational left, Rational right)
    {
        var quotient = left / right;
        return left - (right * new Rational(BigInteger.Divide(quotient.Numerator, quotient.Denominator), 1));
    }

    /// <summary>Parses digits with at most one decimal point.</summary>
    public static Rational Parse(ReadOnlySpan<char> digits)
    {
        var point = digits.IndexOf('.');
        if (point < 0)
        {
            return new Rational(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), 1);
        }

        var all = string.Concat(digits[..point], digits[(point + 1)..]);
        return new Rational(
            BigInteger.Parse(all, NumberStyles.None, CultureInfo.InvariantCulture),
            BigInteger.Pow(10, digits.Length - point - 1));
    }

    public double ToDouble() => (double)Numerator / (double)Denominator;

    public override string ToString() => RationalText.Of(this);
}
