using System.Globalization;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>What an alert waits for: a threshold that comes true, of a figure over the latest time.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Threshold">What must come true.</param>
/// <param name="Window">The time that the figure is taken over.</param>
/// <param name="MustBeFull">Whether the monitor must have watched for so long first.</param>
internal sealed partial record AlertCondition(string Text, Threshold Threshold, TimeSpan Window, bool MustBeFull)
{
    /// <summary>The window of an alert that names none.</summary>
    public static TimeSpan DefaultWindow { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads an alert: a threshold, and <c>for</c> with a duration.</summary>
    /// <exception cref="AgentUnitException">It cannot be read, or is of a figure that monitors do not have.</exception>
    public static AlertCondition Parse(string? text)
    {
        var match = Duration().Match(text ?? "");
        var condition = match.Success
            ? new AlertCondition(text!.Trim(), Threshold.Parse(text[..match.Index]), WindowOf(text, match), true)
            : new AlertCondition(text?.Trim() ?? "", Threshold.Parse(text), DefaultWindow, false);

        // Found out at once, and not by an alert that never comes.
        return WindowMeasurement.Has(condition.Threshold.Figure)
            ? condition
            : throw AlertErrors.FigureUnknown(condition.Text, condition.Threshold.Figure.ToString());
    }

    private static TimeSpan WindowOf(string text, Match match)
    {
        var seconds = double.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number * match.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "ms" => 0.001,
                "" or "s" => 1,
                "m" or "min" => 60,
                "h" => 3600,
                _ => double.NaN,
            }
            : double.NaN;
        return seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw AlertErrors.DurationInvalid(text.Trim(), match.Groups["number"].Value + match.Groups["unit"].Value);
    }

    [GeneratedRegex(@"\s+for\s+(?<number>[\d.]*)\s*(?<unit>\S*)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
