using System.Globalization;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>One line of a recording, to be asked for its values.</summary>
internal sealed class RecordingRow(IReadOnlyDictionary<string, object?> values, CaseOrigin origin)
{
    public CaseOrigin Origin => origin;

    /// <summary>The value under one of AgentUnit's own names; null when there is none.</summary>
    public object? Find(string key) => new PropertyPath(key).TryFind(values, out _, out var value) ? value : null;

    public string? Text(string key) => Find(key) is { } value ? PlainText.Of(value) : null;

    /// <summary>The text at a path that was given, which must be there, or else under a name of ours, which need not.</summary>
    /// <exception cref="AgentUnitException">There is nothing at the path.</exception>
    public string? Text(PropertyPath? path, Setting setting, string key)
    {
        if (path is null)
        {
            return Text(key);
        }

        return path.TryFind(values, out _, out var value)
            ? value is null ? "" : PlainText.Of(value)
            : throw RecordingErrors.PropertyMissing(origin, setting, path.Text, [.. PropertyPath.In(values)]);
    }

    /// <summary>A whole number that is not negative; null when there is none.</summary>
    public int? Count(string key) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number from 1; null when there is none.</summary>
    /// <exception cref="AgentUnitException">There is something else.</exception>
    public int? Ordinal(string key) => Text(key) switch
    {
        null => null,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw RecordingErrors.ValueInvalid(origin, key, $"'{text}' is not a whole number from 1."),
    };

    public double? Number(string key) =>
        double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public IReadOnlyList<string> Keys => [.. values.Keys];
}
