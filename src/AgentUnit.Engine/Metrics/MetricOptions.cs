using System.Globalization;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics;

/// <summary>The options that a metric is made with, read by name and checked by type.</summary>
internal sealed class MetricOptions(string metric, IReadOnlyDictionary<string, object?> values)
{
    public object? Object(string name)
    {
        foreach (var (key, value) in values)
        {
            if (KeyName.Same(key, name))
            {
                return value;
            }
        }

        return null;
    }

    public string? Text(string name) => Object(name) switch
    {
        null => null,
        string text => text,
        var other => throw Invalid(name, $"'{other}' is a {other.GetType().Name}, not text."),
    };

    public bool Flag(string name, bool otherwise) => Object(name) switch
    {
        null => otherwise,
        bool flag => flag,
        string text when bool.TryParse(text, out var flag) => flag,
        var other => throw Invalid(name, $"'{other}' is neither true nor false."),
    };

    /// <summary>A number of 0 or more.</summary>
    public double Number(string name, double otherwise)
    {
        var value = Object(name);
        if (value is null)
        {
            return otherwise;
        }

        var number = value switch
        {
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            string or bool or char or DateTime => throw Invalid(name, $"'{value}' is not a number."),
            IConvertible convertible => convertible.ToDouble(CultureInfo.InvariantCulture),
            _ => throw Invalid(name, $"'{value}' is not a number."),
        };
        return double.IsFinite(number) && number >= 0
            ? number
            : throw Invalid(name, FormattableString.Invariant($"{number} is not a number of 0 or more."));
    }

    public AgentUnitException Invalid(string name, string problem, Exception? cause = null) =>
        MetricErrors.OptionInvalid(metric, name, problem, cause);
}
