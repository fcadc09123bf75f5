using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Datasets;

namespace AgentUnit.PowerShell.Internal;

/// <summary>A whole dataset as one object: <c>@{ name = ..; test_cases = @(..) }</c>.</summary>
/// <param name="Name">Its name; null if it has none.</param>
/// <param name="Cases">Its cases as they were given.</param>
internal sealed record DatasetInput(string? Name, IEnumerable<object?> Cases)
{
    /// <summary>Whether an object is a whole dataset rather than one case. A hashtable without a key of a case is meant to be one.</summary>
    public static bool Is(object item, PropertyMapping mapping) => PlainObject.Bare(item) switch
    {
        IDictionary table => DatasetTable.IsDataset(Keys(table), mapping),
        PSObject custom => custom.Properties.Any(property => DatasetTable.IsCases(property.Name)),
        _ => false,
    };

    /// <summary>Takes it apart.</summary>
    /// <exception cref="AgentUnitException">A hashtable has a key that a dataset does not have, or no cases.</exception>
    public static DatasetInput Read(object item)
    {
        List<(string Key, object? Value)> entries;
        if (PlainObject.Bare(item) is IDictionary table)
        {
            DatasetTable.Check(Keys(table));
            entries = [.. table.Cast<DictionaryEntry>().Select(entry => ($"{entry.Key}", entry.Value))];
        }
        else
        {
            entries = [.. ((PSObject)item).Properties.Select(property => (property.Name, (object?)property.Value))];
        }

        var name = entries.Find(entry => DatasetTable.IsName(entry.Key)).Value;
        return new DatasetInput(name?.ToString(), List(entries.Find(entry => DatasetTable.IsCases(entry.Key)).Value));
    }

    private static List<string> Keys(IDictionary table) => [.. table.Keys.Cast<object>().Select(key => $"{key}")];

    // PowerShell unrolls a list of one.
    private static IEnumerable<object?> List(object? value) => PlainObject.Bare(value) switch
    {
        null => [],
        string or IDictionary => [value],
        IEnumerable list => list.Cast<object?>(),
        _ => [value],
    };
}
