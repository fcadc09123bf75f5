using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AgentUnit.Engine.Datasets.Values;

/// <summary>Numbers between text and value, so that each keeps its type on the way out and back.</summary>
internal static class PlainNumber
{
    /// <summary>A whole number is a <see cref="long"/> or, when it is too long, a <see cref="decimal"/>; any other is a <see cref="double"/>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out object? value)
    {
        var culture = CultureInfo.InvariantCulture;
        value = null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var whole))
        {
            value = whole;
        }
        else if (decimal.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var wide))
        {
            value = wide;
        }
        else if (double.TryParse(text, NumberStyles.Float, culture, out var real) && double.IsFinite(real))
        {
            value = real;
        }

        return value is not null;
    }

    /// <summary>The JSON text of a number; null for NaN and the infinities, which JSON cannot write.</summary>
    public static string? Format(object number) => number switch
    {
        double real => Real(real, real.ToString("R", CultureInfo.InvariantCulture)),
        float real => Real(real, real.ToString("R", CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    // 1.0 is written with its point, or it would come back as a whole number.
    private static string? Real(double value, string text) =>
        !double.IsFinite(value) ? null
        : text.AsSpan().ContainsAny('.', 'E') ? text
        : text + ".0";
}
