using System.Globalization;
using AgentUnit.Engine.Datasets.Values;

namespace AgentUnit.Engine.Load;

/// <summary>Reads the values of a trace.</summary>
internal static class TraceValue
{
    /// <summary>A time in seconds: a number as it stands, or a date and time from the epoch (UTC where it names no zone).</summary>
    public static double? Seconds(object? value) => value switch
    {
        ScalarText scalar => Seconds(scalar.Text),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Finite(number),
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment) =>
            (moment - DateTimeOffset.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond,
        IConvertible number and not (string or bool) => Finite(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>A count, 0 or more.</summary>
    public static int? Count(object value) =>
        Seconds(value) is { } number && number >= 0 && number <= int.MaxValue && Math.Floor(number).Equals(number) ? (int)number : null;

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}
