using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Turns what PowerShell hands over into plain values: dictionaries, lists, numbers, truth values, dates and text.</summary>
internal static class PlainObject
{
    private const int MaxDepth = 32;

    // What is no finite number becomes text, as it does elsewhere.
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The plain value of an object. One that is no scalar, hashtable or list is taken by its properties.</summary>
    /// <exception cref="AgentUnitException">It is nested too deeply, or holds itself.</exception>
    /// <param name="value">The object.</param>
    /// <param name="metricKeys">Under which keys metrics and script blocks stay what they are; null for none.</param>
    public static object? From(object? value, string[]? metricKeys = null) => Convert(value, 0, new Keeping(metricKeys ?? [], false));

    /// <summary>The plain value as JSON.</summary>
    /// <exception cref="AgentUnitException">It is nested too deeply, or holds itself.</exception>
    public static string ToJson(object? value) => JsonSerializer.Serialize(From(value), Json);

    /// <summary>The object without PowerShell's wrapper.</summary>
    public static object? Bare(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null
        : value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject
        : value;

    private static object? Convert(object? value, int depth, Keeping keeping)
    {
        if (depth > MaxDepth)
        {
            throw new AgentUnitException(
                "AgentUnit.ValueTooDeep",
                ProblemKind.InvalidArgument,
                $"A value is nested more than {MaxDepth} deep, or holds itself. Give plain hashtables and lists.");
        }

        return Bare(value) switch
        {
            null => null,
            string or bool or DateTime or DateTimeOffset => Bare(value),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => Bare(value),
            Metric or ScriptBlock when keeping.IsOn => Bare(value),
            MetricInfo info when keeping.IsOn => info.Name,
            IDictionary table => Members(ObjectMembers.Of(table), depth, keeping),
            PSObject custom => Members(ObjectMembers.Of(custom), depth, keeping),
            IEnumerable list => list.Cast<object?>().Select(item => Convert(item, depth + 1, keeping)).ToList(),
            char or Enum or IFormattable or Uri or Version => Text(value),
            _ when depth == 0 => Members(ObjectMembers.Of(PSObject.AsPSObject(value)), depth, keeping),
            _ => Text(value),
        };
    }

    private static Dictionary<string, object?> Members(IEnumerable<(string Name, object? Value)> members, int depth, Keeping keeping)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            result[name] = Convert(value, depth + 1, keeping.Under(name));
        }

        return result;
    }

    private static string Text(object? value) =>
        (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    // Below a key of metrics, what only PowerShell knows is kept; elsewhere it becomes text.
    private readonly record struct Keeping(string[] Keys, bool IsOn)
    {
        public Keeping Under(string key) => IsOn || Keys.Length == 0 ? this : this with { IsOn = Keys.Contains(key, KeyName.Comparer) };
    }
}
