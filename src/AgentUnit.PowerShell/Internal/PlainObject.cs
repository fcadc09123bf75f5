using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Turns what PowerShell hands over into plain values: dictionaries, lists, numbers, truth values, dates and text.</summary>
internal static class PlainObject
{
    private const int MaxDepth = 32;

    /// <summary>The plain value of an object. One that is no scalar, hashtable or list is taken by its properties.</summary>
    /// <exception cref="AgentUnitException">It is nested too deeply, or holds itself.</exception>
    public static object? From(object? value) => Convert(value, 0);

    /// <summary>The object without PowerShell's wrapper.</summary>
    public static object? Bare(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null
        : value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject
        : value;

    private static object? Convert(object? value, int depth)
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
            IDictionary table => Table(table, depth),
            PSObject custom => Properties(custom, depth),
            IEnumerable list => list.Cast<object?>().Select(item => Convert(item, depth + 1)).ToList(),
            char or Enum or IFormattable or Uri or Version => Text(value),
            _ when depth == 0 => Properties(PSObject.AsPSObject(value), depth),
            _ => Text(value),
        };
    }

    private static Dictionary<string, object?> Table(IDictionary table, int depth)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            result[Text(entry.Key)] = Convert(entry.Value, depth + 1);
        }

        return result;
    }

    private static Dictionary<string, object?> Properties(PSObject value, int depth)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in value.Properties.Where(property => property.IsGettable))
        {
            result[property.Name] = Convert(Value(property), depth + 1);
        }

        return result;
    }

    // A property of a foreign object may throw; then there is nothing to take.
    private static object? Value(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static string Text(object? value) =>
        (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);
}
