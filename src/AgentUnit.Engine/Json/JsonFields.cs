using System.Text.Json;

namespace AgentUnit.Engine.Json;

/// <summary>Takes fields from a JSON object that somebody else wrote.</summary>
internal static class JsonFields
{
    /// <summary>The field's value; null where it is missing or null.</summary>
    public static JsonElement? Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>The field as text; what is no text as its JSON.</summary>
    public static string? Text(this JsonElement json, string name) => json.Field(name)?.AsText();

    /// <summary>A value as text: a text itself, anything else as its JSON, null as nothing.</summary>
    public static string AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    /// <summary>A count; null where there is none, or something that is no count.</summary>
    public static int? Count(this JsonElement json, string name) => json.Field(name)?.AsCount();

    public static int? AsCount(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= 0 && number <= int.MaxValue && Math.Floor(number) == number
            ? (int)number
            : null;

    public static double? Number(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public static bool? Truth(this JsonElement json, string name) => json.Field(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The elements of a field that is an array; none otherwise.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which is no text.
            return value.GetRawText();
        }
    }
}
