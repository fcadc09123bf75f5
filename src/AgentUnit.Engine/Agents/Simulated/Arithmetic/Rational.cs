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

/// <summary>Writes a fraction as a decimal: exactly where it ends, else to fifteen significant digits.</summary>
internal static class RationalText
{
    private const int SignificantDigits = 15;
    private const int MostExactDigits = 40;

    public static string Of(Rational value)
    {
        if (value.IsInteger)
        {
            return value.Numerator.ToString(CultureInfo.InvariantCulture);
        }

        var places = ExactPlaces(value.Denominator) ?? RoundedPlaces(value);
        var scaled = Round(BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, places), value.Denominator);
        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = places == 0 ? digits : $"{digits[..^places]}.{digits[^places..]}".TrimEnd('0').TrimEnd('.');
        return value.Numerator.Sign < 0 ? "-" + text : text;
    }

    // A decimal ends when the denominator has no prime factors but 2 and 5.
    private static int? ExactPlaces(BigInteger denominator)
    {
        var (twos, rest) = Remove(denominator, 2);
        (var fives, rest) = Remove(rest, 5);
        return rest.IsOne && Math.Max(twos, fives) <= MostExactDigits ? Math.Max(twos, fives) : null;
    }

    private static (int Count, BigInteger Remaining) Remove(BigInteger value, int factor)
    {
        var count = 0;
        while (count <= MostExactDigits && (value % factor).IsZero)
        {
            value /= factor;
            count++;
        }

        return (count, value);
    }

    private static int RoundedPlaces(Rational value)
    {
        var magnitude = BigInteger.Log10(BigInteger.Abs(value.Numerator)) - BigInteger.Log10(value.Denominator);
        return Math.Max(0, SignificantDigits - (int)Math.Floor(magnitude) - 1);
    }

    private static BigInteger Round(BigInteger numerator, BigInteger denominator) =>
        ((numerator * 2) + denominator) / (denominator * 2);
}
