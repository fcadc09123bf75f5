using System.Globalization;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>A dotted path into an entry of a data file, such as <c>choices.0.text</c>.</summary>
internal sealed class PropertyPath
{
    private readonly string[] _segments;

    public PropertyPath(string text)
    {
        Text = text;
        _segments = text.Split('.');
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>The part before the first dot.</summary>
    public string Root => _segments[0];

    /// <summary>The paths that lead somewhere in an entry, the shallow ones first.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="depth">How many segments to go.</param>
    public static IEnumerable<string> In(IReadOnlyDictionary<string, object?> row, int depth = 3)
    {
        IEnumerable<(string Path, object? Value)> level = row.Select(pair => (pair.Key, pair.Value)).ToList();
        for (; depth > 0; depth--)
        {
            foreach (var (path, _) in level)
            {
                yield return path;
            }

            level = level.SelectMany(item => Children(item.Value).Select(child => ($"{item.Path}.{child.Name}", child.Value))).ToList();
        }
    }

    /// <summary>Follows the path. A key that holds dots itself is found too.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="rootKey">The entry's own key that was used up whole; null when the path leads deeper.</param>
    /// <param name="value">What is there.</param>
    public bool TryFind(IReadOnlyDictionary<string, object?> row, out string? rootKey, out object? value)
    {
        if (TryGet(row, Text, out rootKey, out value))
        {
            return true;
        }

        value = row;
        foreach (var segment in _segments)
        {
            if (!TryStep(value, segment, out value))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => Text;

    private static bool TryGet(IReadOnlyDictionary<string, object?> row, string name, out string? key, out object? value)
    {
        key = row.ContainsKey(name) ? name : row.Keys.FirstOrDefault(candidate => KeyName.Same(candidate, name));
        value = key is null ? null : row[key];
        return key is not null;
    }

    private static bool TryStep(object? value, string segment, out object? next)
    {
        next = null;
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> dictionary:
                return TryGet(dictionary, segment, out _, out next);
            case IReadOnlyList<object?> list when TryIndex(segment, list.Count, out var index):
                next = list[index];
                return true;
            default:
                return false;
        }
    }

    private static bool TryIndex(string segment, int count, out int index) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < count;

    private static IEnumerable<(string Name, object? Value)> Children(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> dictionary => dictionary.Select(pair => (pair.Key, pair.Value)),
        IReadOnlyList<object?> list => list.Take(1).Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
        _ => [],
    };
}
