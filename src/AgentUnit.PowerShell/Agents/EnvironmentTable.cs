using System.Collections;
using System.Globalization;
using System.Security;
using AgentUnit.Engine.Agents.Processes;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Variables for a program, and the names of those that are secret by their type.</summary>
internal sealed record EnvironmentTable(IReadOnlyDictionary<string, Secret?> Values, IReadOnlySet<string> Secrets)
{
    /// <exception cref="AgentUnitException">A variable has no name or value that can be set.</exception>
    public static EnvironmentTable Read(IDictionary? table)
    {
        var values = new Dictionary<string, Secret?>(StringComparer.Ordinal);
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
            {
                throw ProgramErrors.VariableInvalid(name);
            }

            var value = PlainObject.Bare(entry.Value);
            values[name] = value is null ? null : new Secret(Text(name, value));
            if (value is SecureString)
            {
                secrets.Add(name);
            }
        }

        return new(values, secrets);
    }

    private static string Text(string name, object value) => value switch
    {
        string text when !text.Contains('\0', StringComparison.Ordinal) => text,
        SecureString secret => SecretAttribute.Reveal(secret),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw ProgramErrors.VariableInvalid(name),
    };
}
