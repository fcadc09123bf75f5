using System.Globalization;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>How long a service asks to wait: <c>retry-after-ms</c>, or <c>Retry-After</c> in seconds or as a date.</summary>
internal static class RetryAfterHeader
{
    /// <param name="header">Gives a header's value, or null.</param>
    /// <param name="clock">The clock that a date is counted from.</param>
    public static TimeSpan? Read(Func<string, string?> header, TimeProvider clock)
    {
        if (Number(header("retry-after-ms")) is { } milliseconds)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (header("Retry-After") is not { } text)
        {
            return null;
        }

        if (Number(text) is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks))
            : null;
    }

    // A number that no TimeSpan can hold is as good as none.
    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && number < 1e9
            ? number
            : null;
}
