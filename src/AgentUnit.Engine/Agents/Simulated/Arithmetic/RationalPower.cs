using System.Globalization;
using System.Numerics;

namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

/// <summary>Powers and roots: exact where the result is a fraction, else to fifteen digits; null where there is no real result.</summary>
internal static class RationalPower
{
    public static Rational? Raise(Rational number, Rational exponent)
    {
        if (exponent.IsInteger)
        {
            return number.IsZero && exponent.Numerator.Sign < 0 ? null : RaiseToInteger(number, (int)exponent.Numerator);
        }

        return number.Numerator.Sign < 0 ? null : FromDouble(Math.Pow(number.ToDouble(), exponent.ToDouble()));
    }

    /// <summary>Whether a power is small enough to be written out.</summary>
    public static bool Fits(Rational number, Rational exponent, long maximumBits) =>
        !exponent.IsInteger
        || (BigInteger.Abs(exponent.Numerator) <= int.MaxValue && (long)BigInteger.Abs(exponent.Numerator) * number.Bits <= maximumBits);

    public static Rational? SquareRoot(Rational number)
    {
        if (number.Numerator.Sign < 0)
        {
            return null;
        }

        return WholeRoot(number.Numerator) is { } top && WholeRoot(number.Denominator) is { } bottom
            ? new Rational(top, bottom)
            : FromDouble(Math.Sqrt(number.ToDouble()));
    }

    private static Rational RaiseToInteger(Rational number, int exponent)
    {
        var size = Math.Abs(exponent);
        var (top, bottom) = (BigInteger.Pow(number.Numerator, size), BigInteger.Pow(number.Denominator, size));
        return exponent < 0 ? new Rational(bottom, top) : new Rational(top, bottom);
    }

    // Newton's method from above.
    private static BigInteger? WholeRoot(BigInteger square)
    {
        if (square.IsZero)
        {
            return square;
        }

        var root = BigInteger.One << (int)((square.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (square / root)) >> 1;
            if (next >= root)
            {
                return root * root == square ? root : null;
            }

            root = next;
        }
    }

    private static Rational? FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            return null;
        }

        var parts = value.ToString("E14", CultureInfo.InvariantCulture).Split('E');
        var mantissa = Rational.Parse(parts[0]);
        var exponent = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var scale = BigInteger.Pow(10, Math.Abs(exponent));
        return mantissa * (exponent < 0 ? new Rational(1, scale) : new Rational(scale, 1));
    }
}
