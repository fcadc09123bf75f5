using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Makes of JSON what somebody would have written in PowerShell for a parameter of a type.</summary>
internal static class JsonArgument
{
    /// <exception cref="AgentException">The JSON has an object where text is wanted, a key twice, or values that the type's lists cannot hold.</exception>
    public static object? Read(JsonElement json, Type declared, string name)
    {
        var shape = JsonShape.Of(declared);
        return json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => Text(json, name),
            JsonValueKind.Number => Number(json, shape.Type),
            JsonValueKind.Array => List(json, shape, name),
            _ => Table(json, shape, name),
        };
    }

    private static string Text(JsonElement json, string name)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Bad($"The argument '{name}' holds half a character (a broken surrogate pair).");
        }
    }

    // As PowerShell reads a number in a script: the smallest of int, long and decimal that holds it, or a double.
    private static object Number(JsonElement json, Type wanted)
    {
        var isWhole = json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        return isWhole && json.TryGetInt32(out var small) ? small
            : isWhole && json.TryGetInt64(out var large) ? large
            : (isWhole || wanted == typeof(decimal)) && json.TryGetDecimal(out var exact) ? exact
            : isWhole && wanted == typeof(BigInteger) ? BigInteger.Parse(json.GetRawText(), CultureInfo.InvariantCulture)
            : json.GetDouble();
    }

    private static object List(JsonElement json, JsonShape shape, string name)
    {
        var element = shape.Kind == JsonShapeKind.List ? shape.Element : shape.Kind == JsonShapeKind.Table ? typeof(Hashtable) : typeof(object);
        var items = json.EnumerateArray().Select(item => Read(item, element, name)).ToArray();

        // PowerShell binds a list to every type of list but the interfaces of typed ones.
        return shape is { Kind: JsonShapeKind.List, Type: { IsInterface: true, IsGenericType: true } }
            ? Typed(items, shape.Element, name)
            : items;
    }

    private static Array Typed(object?[] items, Type element, string name)
    {
        var list = Array.CreateInstance(element, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            list.SetValue(Convert(items[i], element, name), i);
        }

        return list;
    }

    private static object Table(JsonElement json, JsonShape shape, string name) => shape.Kind switch
    {
        JsonShapeKind.Any => Custom(json, name),
        JsonShapeKind.Table when shape.Type == typeof(PSCustomObject) => Custom(json, name),
        JsonShapeKind.Table when shape.Type.IsGenericType => TypedTable(json, shape.Element, name),
        JsonShapeKind.Table or JsonShapeKind.Record or JsonShapeKind.List => Hash(json, shape, name),
        _ => throw Bad($"The argument '{name}' is an object, but {Wanted(shape)} is wanted."),
    };

    private static PSObject Custom(JsonElement json, string name)
    {
        var custom = new PSObject();
        foreach (var (key, value) in Members(json, name))
        {
            custom.Properties.Add(new PSNoteProperty(key, Read(value, typeof(object), name)));
        }

        return custom;
    }

    // Members of a record are read by their types; what is below a hashtable is hashtables.
    private static IDictionary Hash(JsonElement json, JsonShape shape, string name)
    {
        var types = shape.Kind == JsonShapeKind.Record
            ? shape.Members.ToDictionary(static member => member.Name, static member => member.PropertyType, StringComparer.OrdinalIgnoreCase)
            : [];
        IDictionary table = shape.Type == typeof(OrderedDictionary)
            ? new OrderedDictionary(StringComparer.OrdinalIgnoreCase)
            : new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in Members(json, name))
        {
            table[key] = Read(value, types.GetValueOrDefault(key, typeof(Hashtable)), name);
        }

        return table;
    }

    private static IDictionary TypedTable(JsonElement json, Type element, string name)
    {
        var table = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element), StringComparer.OrdinalIgnoreCase)!;
        foreach (var (key, value) in Members(json, name))
        {
            table[key] = Convert(Read(value, element, name), element, name);
        }

        return table;
    }

    /// <summary>The name of a member.</summary>
    public static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON, but no text.
            return member.ToString();
        }
    }

    private static IEnumerable<(string Key, JsonElement Value)> Members(JsonElement json, string name)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in json.EnumerateObject())
        {
            var key = Name(member);
            yield return seen.Add(key) ? (key, member.Value) : throw Bad($"The argument '{name}' has the key '{key}' twice; their case does not tell them apart.");
        }
    }

    private static object? Convert(object? value, Type type, string name)
    {
        try
        {
            return LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException exception)
        {
            throw Bad($"The argument '{name}' cannot be used: {exception.Message}");
        }
    }

    private static string Wanted(JsonShape shape) => shape.Kind switch
    {
        JsonShapeKind.Boolean => "true or false",
        JsonShapeKind.Integer or JsonShapeKind.Number => "a number",
        _ => "text",
    };

    private static AgentException Bad(string problem) => new(ErrorKind.InvalidRequest, problem);
}
