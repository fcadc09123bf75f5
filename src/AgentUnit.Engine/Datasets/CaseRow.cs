using System.Collections.ObjectModel;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>An entry while it is taken apart: what has been taken, and what is left for the metadata.</summary>
internal sealed class CaseRow
{
    private static readonly char[] TagSeparators = [',', ';'];

    private readonly IReadOnlyDictionary<string, object?> _row;
    private readonly bool _isStrict;
    private readonly HashSet<string> _taken = new(KeyName.Comparer);

    /// <summary>Begins with an entry.</summary>
    public CaseRow(IReadOnlyDictionary<string, object?> row, CaseOrigin origin, bool isStrict)
    {
        _row = row;
        Origin = origin;
        _isStrict = isStrict;
    }

    /// <summary>Where the entry comes from.</summary>
    public CaseOrigin Origin { get; }

    /// <summary>Takes the value at a path or, without one, under the first of some names that has a value.</summary>
    public object? Take(PropertyPath? path, string[] names)
    {
        if (path is not null)
        {
            path.TryFind(_row, out var rootKey, out var found);
            Use(path, rootKey);
            return found;
        }

        object? value = null;
        string? usedKey = null;
        foreach (var name in names)
        {
            foreach (var (key, candidate) in _row.Where(pair => KeyName.Same(pair.Key, name)))
            {
                if (candidate is null)
                {
                    _taken.Add(key);
                }
                else if (usedKey is null)
                {
                    (value, usedKey) = (candidate, key);
                    _taken.Add(key);
                }
                else if (_isStrict || KeyName.Same(usedKey, key))
                {
                    throw CaseErrors.KeyRepeated(Origin, usedKey, key);
                }
            }
        }

        return value;
    }

    /// <summary>Takes the value under the first of some names if it is what is wanted there; of data, anything else is left for the metadata.</summary>
    public object? TakeIf(string[] names, Func<object?, bool> isWanted) =>
        Take(null, _isStrict ? names : [.. names.Where(name => _row.All(pair => !KeyName.Same(pair.Key, name) || pair.Value is null || isWanted(pair.Value)))]);

    /// <summary>A value as text; null stays null.</summary>
    public static string? Text(object? value) => value is null ? null : PlainText.Of(value);

    /// <summary>A value as text; the texts of a list become paragraphs.</summary>
    public static string? JoinedText(object? value) =>
        value is IReadOnlyList<object?> list && list.All(item => item is string)
            ? string.Join("\n\n", list)
            : Text(value);

    /// <summary>A list of words, or one text that separates them by commas or semicolons.</summary>
    public IReadOnlyList<string> Tags(object? value) => value switch
    {
        null => [],
        string text => text.Split(TagSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        IReadOnlyList<object?> list => [.. list.Select(TagText)],
        _ => throw CaseErrors.ValueInvalid(Origin, CaseKeys.Tags[0], "give a list of words."),
    };

    /// <summary>What was not taken, with the entry's own metadata; or only what the paths name.</summary>
    public IReadOnlyDictionary<string, object?> Metadata(IReadOnlyList<PropertyPath>? paths)
    {
        var result = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (paths is not null)
        {
            foreach (var path in paths)
            {
                if (path.TryFind(_row, out var rootKey, out var value))
                {
                    Add(result, path.Text, value);
                }

                Use(path, rootKey);
            }

            RefuseUnknown();
            return Close(result);
        }

        var own = Take(null, CaseKeys.Metadata);
        if (own is IReadOnlyDictionary<string, object?> entries)
        {
            AddAll(result, entries);
        }
        else if (own is not null)
        {
            AddAsColumn(result, own);
        }

        RefuseUnknown();
        AddAll(result, _row.Where(pair => !_taken.Contains(pair.Key)));
        return Close(result);
    }

    // Of a path that leads deeper, the whole stays for the metadata; but a setting with that name is no mistake.
    private void Use(PropertyPath path, string? rootKey)
    {
        if (rootKey is not null || _isStrict)
        {
            _taken.Add(rootKey ?? path.Root);
        }
    }

    private static ReadOnlyDictionary<string, object?> Close(Dictionary<string, object?> metadata) =>
        metadata.Count == 0 ? ReadOnlyDictionary<string, object?>.Empty : metadata.AsReadOnly();

    private string TagText(object? tag) => tag is null or IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>
        ? throw CaseErrors.ValueInvalid(Origin, CaseKeys.Tags[0], "a tag must be a word.")
        : PlainText.Of(tag);

    private void AddAsColumn(Dictionary<string, object?> result, object value)
    {
        if (_isStrict)
        {
            throw CaseErrors.ValueInvalid(Origin, CaseKeys.Metadata[0], "give a hashtable.");
        }

        Add(result, CaseKeys.Metadata[0], value);
    }

    private void AddAll(Dictionary<string, object?> result, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        foreach (var (key, value) in entries)
        {
            Add(result, key, value);
        }
    }

    private void Add(Dictionary<string, object?> result, string key, object? value)
    {
        if (!result.TryAdd(key, PlainText.Bare(value)))
        {
            throw CaseErrors.KeyRepeated(Origin, result.Keys.First(other => string.Equals(other, key, StringComparison.OrdinalIgnoreCase)), key);
        }
    }

    private void RefuseUnknown()
    {
        if (_isStrict && _row.Keys.FirstOrDefault(key => !_taken.Contains(key) && !CaseKeys.ForMetrics.Contains(key, KeyName.Comparer)) is { } unknown)
        {
            throw CaseErrors.KeyUnknown(Origin, unknown, CaseKeys.All);
        }
    }
}
