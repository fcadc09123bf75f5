using System.Globalization;
using System.Numerics;

namespace AgentUnit.Engine.Agents.Simulated.Arithmetic;

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
