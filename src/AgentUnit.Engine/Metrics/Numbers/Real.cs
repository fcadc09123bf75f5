using System.Globalization;

namespace AgentUnit.Engine.Metrics.Numbers;

/// <summary>A number, without rounding where a decimal can hold it: large account numbers differ in their last digit.</summary>
/// <param name="Approximate">The number as a double.</param>
/// <param name="Exact">The number as a decimal; null where a decimal cannot hold it.</param>
internal readonly record struct Real(double Approximate, decimal? Exact)
{
    // A decimal keeps fewer digits of smaller ones.
    private const double SmallestExact = 1e-9;

    public static implicit operator Real(int value) => new(value, value);

    public static Real operator +(Real left, Real right) =>
        new(left.Approximate + right.Approximate, Try(left.Exact, right.Exact, decimal.Add));

    public static Real operator -(Real left, Real right) =>
        new(left.Approximate - right.Approximate, Try(left.Exact, right.Exact, decimal.Subtract));

    public static Real operator *(Real left, Real right) =>
        new(left.Approximate * right.Approximate, Try(left.Exact, right.Exact, decimal.Multiply));

    public static Real operator /(Real left, Real right) =>
        new(left.Approximate / right.Approximate, Try(left.Exact, right.Exact, decimal.Divide));

    /// <summary>Reads digits with at most one sign, decimal point and exponent.</summary>
    public static Real Parse(string text)
    {
        var approximate = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var fits = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact);
        return new(approximate, fits && (approximate == 0 || Math.Abs(approximate) > SmallestExact) ? exact : null);
    }

    /// <summary>Whether two numbers differ by no more than the tolerance.</summary>
    public bool IsWithin(Real other, double tolerance)
    {
        var distance = this - other;
        return Math.Abs(distance.Exact is { } exact ? (double)exact : distance.Approximate) <= tolerance;
    }

    public override string ToString() => Exact is { } exact
        ? exact.ToString(CultureInfo.InvariantCulture)
        : Approximate.ToString(CultureInfo.InvariantCulture);

    private static decimal? Try(decimal? left, decimal? right, Func<decimal, decimal, decimal> calculate)
    {
        try
        {
            return left is { } a && right is { } b ? calculate(a, b) : null;
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException)
        {
            return null;
        }
    }
}
