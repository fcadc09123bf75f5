namespace AgentUnit.Engine.Metrics.Json;

/// <summary>Which keywords of JSON Schema hold schemas, and which the validator would pass over in silence.</summary>
internal static class SchemaKeywords
{
    /// <summary>Keywords that are refused: a schema that uses one would accept what it forbids.</summary>
    public static IReadOnlySet<string> Unsupported { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames", "dependencies", "dependentRequired",
        "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef", "$anchor", "$dynamicAnchor",
    };

    /// <summary>Keywords whose value is a schema.</summary>
    public static IReadOnlySet<string> Schema { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "items", "additionalItems", "additionalProperties", "not",
    };

    /// <summary>Keywords whose value is an array of schemas.</summary>
    public static IReadOnlySet<string> Schemas { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "items", "allOf", "anyOf", "oneOf",
    };

    /// <summary>Keywords whose value maps names to schemas.</summary>
    public static IReadOnlySet<string> Named { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "properties", "patternProperties", "definitions", "$defs",
    };

    /// <summary>The values that 'type' can have.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "array", "boolean", "integer", "null", "number", "object", "string",
    };
}
