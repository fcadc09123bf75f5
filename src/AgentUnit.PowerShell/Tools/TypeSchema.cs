using System.Text.Json.Nodes;

namespace AgentUnit.PowerShell.Tools;

/// <summary>The JSON schema of a .NET type's values.</summary>
internal static class TypeSchema
{
    private const int MaxDepth = 4;

    private static readonly Dictionary<Type, (string Key, string Value)> TextFormats = new()
    {
        [typeof(DateTime)] = ("format", "date-time"),
        [typeof(DateTimeOffset)] = ("format", "date-time"),
        [typeof(DateOnly)] = ("format", "date"),
        [typeof(TimeOnly)] = ("pattern", @"^\d{1,2}:\d{2}(:\d{2})?$"),

        // JSON schema's own durations (PT5M) are not what PowerShell reads.
        [typeof(TimeSpan)] = ("pattern", @"^-?(\d+\.)?\d{1,2}:\d{2}(:\d{2}(\.\d{1,7})?)?$"),
        [typeof(Guid)] = ("format", "uuid"),
        [typeof(Uri)] = ("format", "uri-reference"),
        [typeof(System.Net.Mail.MailAddress)] = ("format", "email"),
        [typeof(System.Text.RegularExpressions.Regex)] = ("format", "regex"),
    };

    /// <summary>The schema; null where JSON can make no value of the type.</summary>
    public static JsonObject? Of(Type type) => Of(type, 0);

    private static JsonObject? Of(Type declared, int depth)
    {
        var shape = JsonShape.Of(declared);
        if (Bare(shape, depth) is not { } schema)
        {
            return null;
        }

        if (Nullable.GetUnderlyingType(declared) is not null)
        {
            AllowNull(schema);
        }

        return schema;
    }

    /// <summary>Adds null to what a schema allows.</summary>
    public static void AllowNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            if (schema["enum"] is JsonArray values)
            {
                values.Add(null);
            }
        }
    }

    private static JsonObject? Bare(JsonShape shape, int depth) => shape.Kind switch
    {
        JsonShapeKind.None => null,
        JsonShapeKind.Any => [],
        JsonShapeKind.Text => Text(shape.Type),
        JsonShapeKind.Boolean => new JsonObject { ["type"] = "boolean" },
        JsonShapeKind.Integer => Integer(shape.Type),
        JsonShapeKind.Number => new JsonObject { ["type"] = "number" },
        JsonShapeKind.Enumeration => Enumeration(shape.Type),
        JsonShapeKind.List => List(shape.Element, depth),
        JsonShapeKind.Table => Table(shape.Element, depth),
        _ => Record(shape, depth),
    };

    private static JsonObject Text(Type type)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (type == typeof(char))
        {
            schema["minLength"] = 1;
            schema["maxLength"] = 1;
        }
        else if (TextFormats.TryGetValue(type, out var format))
        {
            schema[format.Key] = format.Value;
        }

        return schema;
    }

    // The bounds of the small and the unsigned types; those of int and long say nothing to a model.
    private static JsonObject Integer(Type type)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        var (least, most) = Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => ((int?)sbyte.MinValue, (int?)sbyte.MaxValue),
            TypeCode.Byte => (byte.MinValue, byte.MaxValue),
            TypeCode.Int16 => (short.MinValue, short.MaxValue),
            TypeCode.UInt16 => (ushort.MinValue, ushort.MaxValue),
            TypeCode.UInt32 or TypeCode.UInt64 => (0, null),
            _ => (null, null),
        };
        if (least is not null)
        {
            schema["minimum"] = least;
        }

        if (most is not null)
        {
            schema["maximum"] = most;
        }

        return schema;
    }

    private static JsonObject Enumeration(Type type)
    {
        var one = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(static name => (JsonNode)name)]) };
        return type.IsDefined(typeof(FlagsAttribute), false) ? new JsonObject { ["type"] = "array", ["items"] = one } : one;
    }

    private static JsonObject? List(Type element, int depth) =>
        Of(element, depth + 1) is { } items ? new JsonObject { ["type"] = "array", ["items"] = items } : null;

    private static JsonObject? Table(Type element, int depth)
    {
        if (element == typeof(object))
        {
            return new JsonObject { ["type"] = "object" };
        }

        return Of(element, depth + 1) is { } values ? new JsonObject { ["type"] = "object", ["additionalProperties"] = values } : null;
    }

    private static JsonObject Record(JsonShape shape, int depth)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (depth >= MaxDepth)
        {
            return schema;
        }

        var properties = new JsonObject();
        foreach (var member in shape.Members)
        {
            if (Of(member.PropertyType, depth + 1) is { } property)
            {
                properties[member.Name] = property;
            }
        }

        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        return schema;
    }
}
