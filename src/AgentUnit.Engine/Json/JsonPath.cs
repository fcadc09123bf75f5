using System.Text.Json;

namespace AgentUnit.Engine.Json;

/// <summary>Where in a JSON value something stands: the part of RFC 9535 that names one place, or all children of one.</summary>
/// <remarks>
/// <c>$.a.b[0].c</c>, <c>$['x y']</c>, <c>[-1]</c> counted from the end, <c>[*]</c> and <c>.*</c> for all children in their
/// order. The leading <c>$</c> may be left out. Filters, slices, unions and <c>..</c> are refused.
/// </remarks>
internal sealed class JsonPath
{
    private readonly JsonPathStep[] _steps;

    private JsonPath(string text, JsonPathStep[] steps)
    {
        Text = text;
        _steps = steps;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it names one place at most.</summary>
    public bool IsSingular => !_steps.Any(step => step.IsWildcard);

    /// <exception cref="AgentUnitException">It is not such a path; the message shows where.</exception>
    public static JsonPath Parse(string text) => new(text, JsonPathParser.Parse(text));

    /// <summary>The first value that the path names; null where there is none. A JSON null is a value.</summary>
    public JsonElement? Find(JsonElement root) => Find(root, 0);

    /// <summary>Every value that the path names, in the document's order.</summary>
    public IEnumerable<JsonElement> FindAll(JsonElement root) => FindAll(root, 0);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private JsonElement? Find(JsonElement value, int step)
    {
        if (step == _steps.Length)
        {
            return value;
        }

        foreach (var child in _steps[step].Of(value))
        {
            if (Find(child, step + 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private IEnumerable<JsonElement> FindAll(JsonElement value, int step) => step == _steps.Length
        ? [value]
        : _steps[step].Of(value).SelectMany(child => FindAll(child, step + 1));
}

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
