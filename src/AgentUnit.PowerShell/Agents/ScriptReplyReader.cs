using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Reads a reply from an object's properties. Those that it does not know are the reply's metadata.</summary>
internal static class ScriptReplyReader
{
    public const string OutputKey = "Output";

    /// <exception cref="AgentException">There is no Output, or a figure is not a number.</exception>
    public static AgentReply Read(IReadOnlyList<KeyValuePair<string, object?>> properties)
    {
        var reply = new AgentReply();
        var metadata = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var hasOutput = false;
        foreach (var (name, wrapped) in properties)
        {
            var value = wrapped is PSObject { BaseObject: not PSCustomObject } item ? item.BaseObject : wrapped;
            switch (KeyName.Normalize(name))
            {
                case "output":
                    reply = reply with { Output = Text(value) ?? "" };
                    hasOutput = true;
                    break;
                case "inputtokens":
                    reply = reply with { InputTokens = Count(name, value) };
                    break;
                case "cachedinputtokens":
                    reply = reply with { CachedInputTokens = Count(name, value) };
                    break;
                case "outputtokens":
                    reply = reply with { OutputTokens = Count(name, value) };
                    break;
                case "finishreason":
                    reply = reply with { FinishReason = Text(value) };
                    break;
                case "model":
                    reply = reply with { Model = Text(value) };
                    break;
                case "turns":
                    reply = reply with { Turns = Count(name, value) };
                    break;
                case "timetofirsttoken" or "timetofirsttokenms":
                    reply = reply with { TimeToFirstToken = Time(name, value) };
                    break;
                case "timetolasttoken" or "timetolasttokenms":
                    reply = reply with { TimeToLastToken = Time(name, value) };
                    break;
                default:
                    metadata[name] = value;
                    break;
            }
        }

        return hasOutput
            ? reply with { Metadata = metadata }
            : throw Bad($"wrote an object without {OutputKey}; it has {string.Join(", ", properties.Select(static property => property.Key))}. Write text, or an object with {OutputKey}.");
    }

    private static string? Text(object? value) =>
        value is null ? null : (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    private static int? Count(string name, object? value)
    {
        if (value is null)
        {
            return null;
        }

        return LanguagePrimitives.TryConvertTo<int>(value, CultureInfo.InvariantCulture, out var count) && count >= 0
            ? count
            : throw Bad($"gave '{value}' as {name}. Give a whole number that is not negative, or leave it out.");
    }

    private static TimeSpan? Time(string name, object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case TimeSpan time when time >= TimeSpan.Zero:
                return time;
            case not TimeSpan when name.EndsWith("ms", StringComparison.OrdinalIgnoreCase)
                && LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var milliseconds)
                && milliseconds is >= 0 and <= 1e12:
                return TimeSpan.FromMilliseconds(milliseconds);
            default:
                throw Bad($"gave '{value}' as {name}. Give a TimeSpan, or milliseconds under a name that ends in Ms.");
        }
    }

    private static AgentException Bad(string what) => new(ErrorKind.InvalidResponse, $"The script block {what}");
}

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
