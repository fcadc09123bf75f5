using System.Collections;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>The variables that -Variable brings along: names that are looked up in the caller's session, or names and values.</summary>
internal static class CapturedVariables
{
    /// <exception cref="AgentUnitException">A name is not set, or an element is neither a name nor a hashtable.</exception>
    public static Dictionary<string, object?> Collect(IEnumerable<object?> items, SessionState session)
    {
        var variables = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            switch (item is PSObject wrapped ? wrapped.BaseObject : item)
            {
                case string name:
                    variables[name] = UnboundScript.CopyValue(Find(name, session).Value);
                    break;
                case PSVariable variable:
                    variables[variable.Name] = UnboundScript.CopyValue(variable.Value);
                    break;
                case IDictionary dictionary:
                    Add(variables, dictionary);
                    break;
                default:
                    throw ScriptErrors.VariableInvalid(item);
            }
        }

        return variables;
    }

    private static PSVariable Find(string name, SessionState session) =>
        session.PSVariable.Get(name) ?? throw ScriptErrors.VariableNotFound(name);

    private static void Add(Dictionary<string, object?> variables, IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            variables[entry.Key.ToString() ?? throw ScriptErrors.VariableInvalid(entry.Key)] = UnboundScript.CopyValue(entry.Value);
        }
    }
}
