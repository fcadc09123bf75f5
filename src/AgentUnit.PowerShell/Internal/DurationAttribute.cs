using System.Globalization;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Lets a TimeSpan parameter take a number of seconds, or text such as '250ms', '30s', '2m', '1h'.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var duration = value switch
        {
            null => throw Bad("$null"),
            TimeSpan span => span,
            string text => Parse(text.Trim()),
            IConvertible number => Seconds(number.ToDouble(CultureInfo.InvariantCulture), value),
            _ => throw Bad(value),
        };
        return duration < TimeSpan.Zero ? throw Bad(value) : duration;
    }

    private static TimeSpan Parse(string text)
    {
        var (digits, unit) = Split(text);
        if (digits.Length > 0 && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return unit switch
            {
                "ms" => Seconds(number / 1000, text),
                "" or "s" => Seconds(number, text),
                "m" or "min" => Seconds(number * 60, text),
                "h" => Seconds(number * 3600, text),
                "d" => Seconds(number * 86400, text),
                _ => throw Bad(text),
            };
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : throw Bad(text);
    }

    private static (string Digits, string Unit) Split(string text)
    {
        var end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1]))
        {
            end--;
        }

        return (text[..end].TrimEnd(), text[end..].ToLowerInvariant());
    }

    private static TimeSpan Seconds(double seconds, object value) =>
        double.IsFinite(seconds) && Math.Abs(seconds) <= TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(seconds)
            : throw Bad(value);

    private static ArgumentTransformationMetadataException Bad(object value) => new(
        $"'{value}' is not a duration. Give seconds (30, 0.5), a number with a unit ('250ms', '30s', '2m', '1h'), or a TimeSpan; none may be negative.");
}
