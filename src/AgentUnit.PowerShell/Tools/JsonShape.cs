using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Reflection;
using System.Xml;

namespace AgentUnit.PowerShell.Tools;

/// <summary>What JSON a parameter of a type is written as.</summary>
internal enum JsonShapeKind
{
    /// <summary>JSON can make no value of the type.</summary>
    None,

    /// <summary>Any JSON will do.</summary>
    Any,
    Text,
    Boolean,
    Integer,
    Number,
    Enumeration,
    List,

    /// <summary>An object with whatever members.</summary>
    Table,

    /// <summary>An object with the members that its type has.</summary>
    Record,
}

/// <summary>Sorts .NET types by the JSON that PowerShell can make their values of.</summary>
/// <param name="Kind">The JSON.</param>
/// <param name="Type">The type, without Nullable.</param>
/// <param name="Element">What a list or table holds; object where the type does not say.</param>
internal readonly record struct JsonShape(JsonShapeKind Kind, Type Type, Type Element)
{
    public static JsonShape Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var element = ElementOf(type);
        var kind = type switch
        {
            _ when type == typeof(object) || type == typeof(PSObject) => JsonShapeKind.Any,
            _ when type == typeof(string) || type == typeof(char) => JsonShapeKind.Text,
            _ when type == typeof(bool) || type == typeof(SwitchParameter) => JsonShapeKind.Boolean,
            _ when IsInteger(type) => JsonShapeKind.Integer,
            _ when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => JsonShapeKind.Number,
            { IsEnum: true } => JsonShapeKind.Enumeration,
            _ when type == typeof(PSCustomObject) || IsTable(type) => JsonShapeKind.Table,
            _ when IsFromText(type) => JsonShapeKind.Text,
            _ when IsList(type) => JsonShapeKind.List,
            _ when IsRecord(type) => JsonShapeKind.Record,
            _ => JsonShapeKind.None,
        };
        return new JsonShape(kind, type, element);
    }

    /// <summary>The members of a record that can be set.</summary>
    public IReadOnlyList<PropertyInfo> Members =>
        [.. Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetSetMethod() is not null && p.GetIndexParameters().Length == 0)];

    private static bool IsInteger(Type type) => !type.IsEnum
        && Type.GetTypeCode(type) is TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64
        || type == typeof(System.Numerics.BigInteger);

    private static bool IsTable(Type type) => typeof(IDictionary).IsAssignableFrom(type) || TableInterface(type) is not null;

    private static bool IsList(Type type) => type.IsArray || (typeof(IEnumerable).IsAssignableFrom(type)
        && (type.IsInterface || type == typeof(Array) || type.GetConstructor(Type.EmptyTypes) is not null));

    // What PowerShell makes of text by itself: by a Parse method, a constructor or a converter. Paths to things that it would open are none.
    private static bool IsFromText(Type type) => type == typeof(XmlDocument)
        || type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)])?.ReturnType == type
        || (type.GetConstructor([typeof(string)]) is not null && !typeof(IDisposable).IsAssignableFrom(type))
        || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false }
        && !typeof(Delegate).IsAssignableFrom(type) && !typeof(IDisposable).IsAssignableFrom(type)
        && type.GetConstructor(Type.EmptyTypes) is not null
        && new JsonShape(JsonShapeKind.Record, type, typeof(object)).Members.Count > 0;

    private static Type ElementOf(Type type) =>
        type.GetElementType()
        ?? TableInterface(type)?.GetGenericArguments()[1]
        ?? GenericInterface(type, typeof(IEnumerable<>))?.GetGenericArguments()[0]
        ?? typeof(object);

    private static Type? TableInterface(Type type) =>
        (GenericInterface(type, typeof(IDictionary<,>)) ?? GenericInterface(type, typeof(IReadOnlyDictionary<,>))) is { } table
        && table.GetGenericArguments()[0] == typeof(string) ? table : null;

    private static Type? GenericInterface(Type type, Type definition) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition);
}
