using System.Collections;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Context variables as scripts get them: a hashtable of their own, so that what one call does with it no other sees.</summary>
internal static class ContextTable
{
    public static Hashtable Of(IReadOnlyDictionary<string, object?> variables)
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in variables)
        {
            table[name] = value;
        }

        return table;
    }
}
