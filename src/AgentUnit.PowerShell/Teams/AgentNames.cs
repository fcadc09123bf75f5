using System.Collections;
using System.Management.Automation;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Teams;

/// <summary>Reads what names agents: their names, or their definitions in the names' place.</summary>
internal static class AgentNames
{
    /// <summary>The agent's definition, with nothing but the name where only that is given.</summary>
    public static AgentDefinition Definition(object agent) => PlainObject.Bare(agent) as AgentDefinition ?? new AgentDefinition { Name = Text(agent) };

    /// <summary>The agent's name, or another text.</summary>
    public static string Text(object? given) => PlainObject.Bare(given) switch
    {
        AgentDefinition agent => agent.Name,
        var other => LanguagePrimitives.ConvertTo<string>(other).Trim(),
    };

    /// <summary>A table of one name to several.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Table(IDictionary table)
    {
        var names = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            names[Text(entry.Key)] = List(entry.Value);
        }

        return names;
    }

    /// <summary>Who may speak twice in a row; null for everybody.</summary>
    /// <param name="given">True or false for all, or names.</param>
    public static IReadOnlyList<string>? Repeaters(object? given) => PlainObject.Bare(given) switch
    {
        null or true => null,
        false => [],
        var names => List(names),
    };

    private static string[] List(object? names) => PlainObject.Bare(names) switch
    {
        null => [],
        IEnumerable several and not string => [.. several.Cast<object?>().Select(Text)],
        var one => [Text(one)],
    };
}
