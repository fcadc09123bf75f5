using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Metrics;

/// <summary>Reads what a script block gave as a score.</summary>
internal static class ScriptVerdict
{
    private const string Wanted = "Give $true or $false, a number from 0 to 1, a MetricScore, or an object with Value, Passed and Reason.";

    private static readonly string[] Keys = ["Value", "Passed", "Reason"];

    public static MetricScore Read(string name, IReadOnlyList<PSObject?> output) => output.Count switch
    {
        0 => MetricScore.None(name, $"The script block gave nothing. {Wanted}"),
        1 => Read(name, output[0]),
        _ => MetricScore.None(name, $"The script block gave {output.Count} objects. {Wanted}"),
    };

    private static MetricScore Read(string name, PSObject? item) => item?.BaseObject switch
    {
        null => MetricScore.None(name, $"The script block gave $null. {Wanted}"),
        MetricScore score => score,
        bool passed => new MetricScore(name, passed ? 1 : 0),
        IDictionary table => Read(name, table.Keys.Cast<object>().Select(key => (Text(key) ?? "", table[key]))),
        PSCustomObject => Read(name, item.Properties.Select(static p => (p.Name, (object?)p.Value))),
        var other when Number(other) is { } value => InRange(name, value, null, null),
        var other => MetricScore.None(name, $"The script block gave {Article(other)}. {Wanted}"),
    };

    private static MetricScore Read(string name, IEnumerable<(string Name, object? Value)> members)
    {
        double? value = null;
        bool? passed = null;
        string? reason = null;
        foreach (var (key, wrapped) in members)
        {
            var member = wrapped is PSObject item ? item.BaseObject : wrapped;
            switch (Keys.FirstOrDefault(known => KeyName.Same(known, key)))
            {
                case "Value" when member is not null:
                    value = member is bool flag ? (flag ? 1 : 0) : Number(member);
                    if (value is null)
                    {
                        return MetricScore.None(name, $"The script block's Value is {Article(member)}. {Wanted}");
                    }

                    break;
                case "Passed" when member is not null:
                    if (member is not bool verdict)
                    {
                        return MetricScore.None(name, $"The script block's Passed is {Article(member)}. {Wanted}");
                    }

                    passed = verdict;
                    break;
                case "Reason":
                    reason = Text(member);
                    break;
                case null:
                    return MetricScore.None(name, $"The script block's result: {NearestName.Unknown("key", key, Keys)}");
            }
        }

        value ??= passed is { } given ? (given ? 1 : 0) : null;
        return value is { } number
            ? InRange(name, number, passed, reason)
            : MetricScore.None(name, reason ?? $"The script block gave neither Value nor Passed. {Wanted}");
    }

    private static MetricScore InRange(string name, double value, bool? passed, string? reason) =>
        value is >= 0 and <= 1
            ? new MetricScore(name, value, passed, reason)
            : MetricScore.None(name, FormattableString.Invariant($"The script block gave {value}, which is not between 0 and 1."));

    private static double? Number(object value) => value switch
    {
        double or float or decimal or int or long or short or byte or uint or ulong or ushort or sbyte =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Text(object? value) =>
        value is null ? null : LanguagePrimitives.ConvertTo<string>(value);

    private static string Article(object value) =>
        value is string text ? $"the text {ReasonText.Quote(text)}" : $"an object of the type {value.GetType().Name}";
}
