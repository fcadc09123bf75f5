using System.Globalization;

namespace AgentUnit.Engine.Json;

/// <summary>A JSON number by its value: 1, 1.0 and 1e0 are one, however many digits a number has.</summary>
internal readonly record struct JsonNumber(bool IsNegative, string Digits, long Exponent)
{
    /// <summary>Whether the number has no fraction.</summary>
    public bool IsInteger => Exponent >= 0;

    /// <summary>Reads a number as JSON writes it.</summary>
    public static JsonNumber Parse(string text)
    {
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? text.AsSpan() : text.AsSpan(0, mark);
        var negative = mantissa[0] == '-';
        mantissa = negative ? mantissa[1..] : mantissa;

        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? "" : mantissa[(point + 1)..];
        var digits = string.Concat(whole, fraction).TrimStart('0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0
            ? new JsonNumber(false, "", 0)
            : new JsonNumber(negative, significant, Power(text, mark) - fraction.Length + (digits.Length - significant.Length));
    }

    // An exponent beyond 18 digits is as good as endless.
    private static long Power(string text, int mark)
    {
        if (mark < 0)
        {
            return 0;
        }

        var power = text.AsSpan(mark + 1);
        return long.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? Math.Clamp(value, -1_000_000_000_000, 1_000_000_000_000)
            : power[0] == '-' ? -1_000_000_000_000 : 1_000_000_000_000;
    }
}
