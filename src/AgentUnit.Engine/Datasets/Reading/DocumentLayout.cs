using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>Where in a JSON or YAML document the cases are.</summary>
/// <param name="Kind">How the document holds them.</param>
/// <param name="ListKey">The key of the list, where an object holds it.</param>
/// <param name="Name">The dataset's name, where the document gives one.</param>
internal sealed record DocumentLayout(DocumentKind Kind, string? ListKey = null, string? Name = null)
{
    public static DocumentLayout List { get; } = new(DocumentKind.List);

    public static DocumentLayout Empty { get; } = new(DocumentKind.Empty);

    /// <summary>The keys that mean nothing to a dataset.</summary>
    public IReadOnlyList<string> UnusedKeys { get; init; } = [];

    /// <summary>
    /// Finds the cases in an object: the list 'test_cases'; or the object is one case; or the only list of objects, whatever its name.
    /// </summary>
    /// <exception cref="AgentUnitException">There is no list, or several.</exception>
    public static DocumentLayout OfObject(string path, IReadOnlyList<LayoutKey> keys, PropertyMapping mapping)
    {
        var names = keys.Select(key => key.Name).ToList();
        var list = keys.FirstOrDefault(key => DatasetTable.IsCases(key.Name))?.Name;
        if (list is null && names.Any(name => IsInput(name, mapping)))
        {
            return new DocumentLayout(DocumentKind.Case);
        }

        list ??= OnlyList(path, keys, names);
        return new DocumentLayout(DocumentKind.ListInObject, list, keys.FirstOrDefault(key => DatasetTable.IsName(key.Name))?.Text)
        {
            UnusedKeys = [.. names.Where(name => name != list && !DatasetTable.IsName(name))],
        };
    }

    private static bool IsInput(string name, PropertyMapping mapping) => mapping.Input is { } path
        ? KeyName.Same(name, path.Root)
        : CaseKeys.Input.Concat(CaseKeys.Messages).Concat(CaseKeys.Turns).Contains(name, KeyName.Comparer);

    private static string OnlyList(string path, IReadOnlyList<LayoutKey> keys, List<string> names)
    {
        var lists = keys.Where(key => key.IsListOfObjects).Select(key => key.Name).ToList();
        return lists.Count switch
        {
            0 => throw DatasetErrors.LayoutUnknown(path, names),
            1 => lists[0],
            _ => throw DatasetErrors.ListAmbiguous(path, lists),
        };
    }
}

/// <summary>How a document holds its cases.</summary>
internal enum DocumentKind
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is a list of cases.</summary>
    List,

    /// <summary>It is an object that holds a list of cases.</summary>
    ListInObject,

    /// <summary>It is one case.</summary>
    Case,
}

/// <summary>A key of the outermost object of a document.</summary>
/// <param name="Name">The key.</param>
/// <param name="Text">Its value, where that is text.</param>
/// <param name="IsListOfObjects">Whether its value is a list that begins with an object.</param>
internal sealed record LayoutKey(string Name, string? Text, bool IsListOfObjects);
