using System.Globalization;

namespace AgentUnit.Engine.Text;

/// <summary>Durations as people write them: seconds, a number with a unit ('250ms', '30s', '2m', '1h', '1d'), or a TimeSpan's text.</summary>
internal static class DurationText
{
    /// <summary>The duration; null when the text is none. It may be negative.</summary>
    public static TimeSpan? Parse(string text)
    {
        var (digits, unit) = Split(text.Trim());
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return unit switch
            {
                "us" or "µs" => FromSeconds(number / 1_000_000),
                "ms" => FromSeconds(number / 1000),
                "" or "s" => FromSeconds(number),
                "m" or "min" => FromSeconds(number * 60),
                "h" => FromSeconds(number * 3600),
                "d" => FromSeconds(number * 86400),
                _ => null,
            };
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
    }

    /// <summary>The duration; null when a TimeSpan cannot hold it.</summary>
    public static TimeSpan? FromSeconds(double seconds) =>
        double.IsFinite(seconds) && Math.Abs(seconds) <= TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;

    private static (string Digits, string Unit) Split(string text)
    {
        var end = text.Length;
        while (end > 0 && char.IsLetter(text[end - 1]))
        {
            end--;
        }

        return (text[..end].TrimEnd(), text[end..].ToLowerInvariant());
    }
}
