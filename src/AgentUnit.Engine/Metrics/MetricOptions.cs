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

    /// <summary>Whether the option was given.</summary>
    public bool Has(string name) => Object(name) is not null;

    /// <summary>One of the names of an enumeration, whatever its case and underscores.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (Object(name) is not { } value)
        {
            return otherwise;
        }

        var names = Enum.GetNames<T>();
        return names.FirstOrDefault(known => KeyName.Same(known, value.ToString() ?? "")) is { } found
            ? Enum.Parse<T>(found)
            : throw Invalid(name, NearestName.Unknown("value", value.ToString() ?? "", names));
    }

    /// <summary>A whole number of 0 or more.</summary>
    public int? Count(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        var number = Number(name, 0);
        return number == Math.Floor(number) && number <= int.MaxValue ? (int)number : throw Invalid(name, FormattableString.Invariant($"{number} is not a whole number."));
    }

    /// <summary>A time: a number of seconds, a text such as '30s', or a TimeSpan.</summary>
    public TimeSpan? Duration(string name)
    {
        var span = Object(name) switch
        {
            null => (TimeSpan?)null,
            TimeSpan given => given,
            string text => DurationText.Parse(text) ?? throw Invalid(name, $"'{text}' is not a duration. Give seconds, or a text such as '500ms' or '2m'."),
            _ => DurationText.FromSeconds(Number(name, 0)) ?? throw Invalid(name, "it is too long."),
        };
        return span < TimeSpan.Zero ? throw Invalid(name, "it is less than nothing.") : span;
    }

    /// <summary>A key.</summary>
    public Secret? Secret(string name) => Object(name) switch
    {
        null => null,
        Secret secret => secret,
        string text => new Secret(text),
        _ => throw Invalid(name, "it is not text."),
    };

    /// <summary>A text, or several.</summary>
    public IReadOnlyList<string> Texts(string name) => Object(name) switch
    {
        null => [],
        string text => [text],
        IEnumerable<object?> list => list.Select(item => item as string ?? throw Invalid(name, $"'{item}' is not text.")).ToArray(),
        var other => throw Invalid(name, $"'{other}' is not text."),
    };

    public AgentUnitException Invalid(string name, string problem, Exception? cause = null) =>
        MetricErrors.OptionInvalid(metric, name, problem, cause);
}
