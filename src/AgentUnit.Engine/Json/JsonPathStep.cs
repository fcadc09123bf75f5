using System.Text.Json;

namespace AgentUnit.Engine.Json;

/// <summary>One step down: by a name, by an index, or, with neither, to every child.</summary>
/// <param name="Name">The member's name; null for an index or for all.</param>
/// <param name="Index">The element's index, below 0 from the end; null for a name or for all.</param>
internal readonly record struct JsonPathStep(string? Name, int? Index)
{
    public bool IsWildcard => Name is null && Index is null;

    /// <summary>The children that the step leads to.</summary>
    public IEnumerable<JsonElement> Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when Name is not null => value.TryGetProperty(Name, out var member) ? [member] : [],
        JsonValueKind.Object when IsWildcard => value.EnumerateObject().Select(property => property.Value),
        JsonValueKind.Array when Index is { } index => Element(value, index),
        JsonValueKind.Array when IsWildcard => value.EnumerateArray(),
        _ => [],
    };

    private static JsonElement[] Element(JsonElement array, int index)
    {
        var length = array.GetArrayLength();
        var place = index < 0 ? length + index : index;
        return place >= 0 && place < length ? [array[place]] : [];
    }
}
