using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Makes a reply of what a script wrote: text, one object with Output, or a reply.</summary>
internal static class ScriptReply
{
    /// <exception cref="AgentException">The output is an object that is not understood.</exception>
    public static AgentReply From(IReadOnlyList<PSObject?> output)
    {
        var items = output.Where(static item => item is not null).ToArray();
        return items switch
        {
            [] => new AgentReply(),
            [{ BaseObject: string text }] => new AgentReply { Output = text },
            [{ BaseObject: AgentReply reply }] => reply,
            [var single] when Properties(single!) is { } properties => ScriptReplyReader.Read(properties),
            _ => new AgentReply { Output = string.Join('\n', items.Select(item => Text(item!, items.Length))) },
        };
    }

    private static string Text(PSObject item, int count) => item.BaseObject is AgentReply || Properties(item) is not null
        ? throw new AgentException(
            ErrorKind.InvalidResponse,
            $"The script block wrote {count} objects, and one of them is more than text. Write text only, or one object with Output; send what else is written to $null.")
        : LanguagePrimitives.ConvertTo<string>(item.BaseObject is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : item);

    // Hashtables, [pscustomobject]s, and objects of other types that have an Output.
    private static KeyValuePair<string, object?>[]? Properties(PSObject item) => item.BaseObject switch
    {
        IDictionary dictionary => [.. dictionary.Cast<DictionaryEntry>().Select(static entry => new KeyValuePair<string, object?>($"{entry.Key}", entry.Value))],
        PSCustomObject => Of(item),
        _ => item.Properties[ScriptReplyReader.OutputKey] is null ? null : Of(item),
    };

    private static KeyValuePair<string, object?>[] Of(PSObject item) =>
        [.. item.Properties.Select(static property => new KeyValuePair<string, object?>(property.Name, property.Value))];
}
