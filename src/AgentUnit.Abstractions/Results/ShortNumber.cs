using System.Globalization;

namespace AgentUnit;

/// <summary>Numbers in a line for people. Small ones, such as the cost of a run, keep three digits that say something.</summary>
internal static class ShortNumber
{
    private const int Digits = 3;
    private const int MostDecimals = 15;

    /// <param name="value">Any number.</param>
    /// <param name="decimals">How many decimals there are at most, unless the number is too small for them.</param>
    public static string Of(double value, int decimals)
    {
        var magnitude = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var places = Math.Clamp(Digits - 1 - magnitude, decimals, MostDecimals);
        return Math.Round(value, places).ToString("0.###############", CultureInfo.InvariantCulture);
    }
}
