using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Text.Json.Nodes;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Adds to a schema what a parameter's validation attributes say, as far as JSON schema can say it.</summary>
internal static class ParameterRules
{
    public static void Add(JsonObject schema, ToolParameter parameter)
    {
        var list = schema["items"] as JsonObject;
        var shape = JsonShape.Of(parameter.Type);
        var one = list is null ? shape : JsonShape.Of(shape.Element);
        foreach (var attribute in parameter.Attributes)
        {
            switch (attribute)
            {
                case ValidateSetAttribute set:
                    (list ?? schema)["enum"] = new JsonArray([.. set.ValidValues.Select(value => Converted(value, one))]);
                    break;
                case ValidateRangeAttribute range when one.Kind is JsonShapeKind.Integer or JsonShapeKind.Number or JsonShapeKind.Any:
                    AddRange(list ?? schema, range);
                    break;
                case ValidatePatternAttribute pattern when one.Kind is JsonShapeKind.Text or JsonShapeKind.Any:
                    (list ?? schema)["pattern"] = pattern.RegexPattern;
                    break;
                case ValidateLengthAttribute length when one.Kind == JsonShapeKind.Text:
                    (list ?? schema)["minLength"] = length.MinLength;
                    (list ?? schema)["maxLength"] = length.MaxLength;
                    break;
                case ValidateCountAttribute count when list is not null:
                    schema["minItems"] = count.MinLength;
                    schema["maxItems"] = count.MaxLength;
                    break;
                case var other when other.GetType().Name is "ValidateNotNullOrEmptyAttribute" or "ValidateNotNullOrWhiteSpaceAttribute":
                    AddNotEmpty(schema, list, one);
                    break;
            }
        }

        if (parameter.Attributes.OfType<AllowNullAttribute>().Any() && Nullable.GetUnderlyingType(parameter.Type) is null)
        {
            TypeSchema.AllowNull(schema);
        }
        else if (Nullable.GetUnderlyingType(parameter.Type) is not null && schema["enum"] is JsonArray values && values.All(static value => value is not null))
        {
            values.Add(null);
        }
    }

    private static void AddNotEmpty(JsonObject schema, JsonObject? list, JsonShape one)
    {
        if (list is not null)
        {
            schema["minItems"] ??= 1;
        }

        if (one.Kind == JsonShapeKind.Text)
        {
            (list ?? schema)["minLength"] ??= 1;
        }
    }

    private static void AddRange(JsonObject schema, ValidateRangeAttribute range)
    {
        // ValidateRange('Positive') keeps its kind to itself.
        var kind = range.GetType().GetProperty("RangeKind", BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(range)?.ToString();
        switch (kind)
        {
            case "Positive":
                schema["exclusiveMinimum"] = 0;
                break;
            case "NonNegative":
                schema["minimum"] = 0;
                break;
            case "Negative":
                schema["exclusiveMaximum"] = 0;
                break;
            case "NonPositive":
                schema["maximum"] = 0;
                break;
            default:
                AddBound(schema, "minimum", range.MinRange);
                AddBound(schema, "maximum", range.MaxRange);
                break;
        }
    }

    private static void AddBound(JsonObject schema, string key, object? bound)
    {
        switch (bound)
        {
            case double or float when double.IsFinite(Convert.ToDouble(bound, CultureInfo.InvariantCulture)):
                schema[key] = Convert.ToDouble(bound, CultureInfo.InvariantCulture);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                schema[key] = Convert.ToDecimal(bound, CultureInfo.InvariantCulture);
                break;
        }
    }

    // The values of a set are text in PowerShell, whatever the parameter's type is.
    private static JsonNode? Converted(string value, JsonShape one) => one.Kind switch
    {
        JsonShapeKind.Integer when long.TryParse(value, CultureInfo.InvariantCulture, out var number) => number,
        JsonShapeKind.Number when double.TryParse(value, CultureInfo.InvariantCulture, out var number) => number,
        JsonShapeKind.Boolean when bool.TryParse(value, out var flag) => flag,
        _ => value,
    };
}
