using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Reads a hashtable of HTTP headers. A value may be text, a number or a SecureString.</summary>
internal static class HeaderTable
{
    public static IReadOnlyDictionary<string, Secret> Read(IDictionary? table)
    {
        var headers = new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            headers[name] = new Secret(Text(name, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value));
        }

        return headers;
    }

    private static string Text(string name, object? value) => value switch
    {
        string text => text.Trim(),
        SecureString secret => SecretAttribute.Reveal(secret),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new AgentUnitException(
            "AgentUnit.HeaderValueInvalid",
            ProblemKind.InvalidArgument,
            $"The header '{name}' has no value that can be sent. Give one text, number or SecureString for it."),
    };
}
