namespace AgentUnit.Engine.Datasets;

/// <summary>Watches which paths of a mapping lead anywhere: one that is found in no entry is a slip of the pen.</summary>
internal sealed class MappingCheck(PropertyMapping mapping)
{
    private const int MaxKnown = 60;

    private readonly List<(string Parameter, PropertyPath Path)> _missing = [.. mapping.Paths];
    private readonly List<string> _known = [];

    /// <summary>Whether every path was found somewhere.</summary>
    public bool IsComplete => _missing.Count == 0;

    /// <summary>Takes note of an entry.</summary>
    public void See(object? value)
    {
        if (IsComplete || value is not IReadOnlyDictionary<string, object?> row)
        {
            return;
        }

        _missing.RemoveAll(item => item.Path.TryFind(row, out _, out _));
        if (!IsComplete && _known.Count < MaxKnown)
        {
            _known.AddRange(PropertyPath.In(row).Except(_known).Take(MaxKnown - _known.Count).ToList());
        }
    }

    /// <summary>Gives up: a case came that no mapping applies to.</summary>
    public void Waive() => _missing.Clear();

    /// <summary>Throws for the first path that was found nowhere.</summary>
    public void ThrowIfIncomplete(string source)
    {
        if (!IsComplete)
        {
            throw DatasetErrors.PropertyNotFound(source, _missing[0].Parameter, _missing[0].Path.Text, _known);
        }
    }
}
