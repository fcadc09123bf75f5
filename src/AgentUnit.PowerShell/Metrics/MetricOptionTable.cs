using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Metrics;

/// <summary>Turns a hashtable of options into what the engine reads: plain values, full paths, and schemas as text.</summary>
internal static class MetricOptionTable
{
    public static IReadOnlyDictionary<string, object?> Empty => ReadOnlyDictionary<string, object?>.Empty;

    public static Dictionary<string, object?> Read(IDictionary table, PSCmdlet cmdlet)
    {
        var options = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            var key = LanguagePrimitives.ConvertTo<string>(entry.Key);
            options[key] = Plain(key, entry.Value, cmdlet);
        }

        return options;
    }

    /// <summary>The options of a call of New-AgentMetric: each bound parameter is one, beside those of -Option.</summary>
    public static IReadOnlyDictionary<string, object?> Read(PSCmdlet cmdlet, IDictionary? more)
    {
        var options = Read(more ?? Empty.ToDictionary(), cmdlet);
        foreach (var (name, value) in cmdlet.MyInvocation.BoundParameters)
        {
            if (name is "Name" or "Option" || Cmdlet.CommonParameters.Contains(name))
            {
                continue;
            }

            if (options.Keys.FirstOrDefault(key => KeyName.Same(key, name)) is { } twice)
            {
                throw MetricErrors.OptionRepeated(cmdlet.MyInvocation.MyCommand.Name, twice);
            }

            options[name] = Plain(name, value, cmdlet);
        }

        return options;
    }

    private static object? Plain(string key, object? value, PSCmdlet cmdlet)
    {
        var plain = PlainObject.Bare(value);
        return plain switch
        {
            SwitchParameter flag => flag.IsPresent,
            SecureString secret => new Secret(SecretAttribute.Reveal(secret)),
            string path when IsOne(key, "SchemaPath", "Baseline") => PathResolver.File(cmdlet, path),
            IDictionary or PSObject when IsOne(key, "Schema") => PlainObject.ToJson(plain),
            _ when IsOne(key, "Expected", "Rubric", "Scale") => PlainObject.From(plain),
            string[] { Length: 1 } only => only[0],
            IList list => list.Cast<object?>().Select(PlainObject.Bare).ToArray(),
            _ => plain,
        };
    }

    private static bool IsOne(string key, params string[] names) => names.Any(name => KeyName.Same(key, name));
}
