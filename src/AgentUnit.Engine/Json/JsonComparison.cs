using System.Text.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Json;

/// <summary>Compares JSON by what it means: the order of keys and the writing of numbers and texts do not matter.</summary>
internal static class JsonComparison
{
    /// <summary>The first difference, in words with its path; null when there is none.</summary>
    public static string? FirstDifference(JsonElement expected, JsonElement found, string path = "$")
    {
        if (expected.ValueKind != found.ValueKind)
        {
            return Differ(expected, found, path);
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => Objects(expected, found, path),
            JsonValueKind.Array => Arrays(expected, found, path),
            JsonValueKind.Number => JsonNumber.Parse(expected.GetRawText()) == JsonNumber.Parse(found.GetRawText())
                ? null
                : Differ(expected, found, path),
            JsonValueKind.String => Text(expected) == Text(found) ? null : Differ(expected, found, path),
            _ => null,
        };
    }

    private static string? Objects(JsonElement expected, JsonElement found, string path)
    {
        var left = Properties(expected);
        var right = Properties(found);
        foreach (var (name, value) in left)
        {
            var inner = Inner(path, name);
            if (!right.TryGetValue(name, out var other))
            {
                return $"{inner} is missing.";
            }

            if (FirstDifference(value, other, inner) is { } difference)
            {
                return difference;
            }
        }

        foreach (var name in right.Keys)
        {
            if (!left.ContainsKey(name))
            {
                return $"{Inner(path, name)} was not expected.";
            }
        }

        return null;
    }

    private static string? Arrays(JsonElement expected, JsonElement found, string path)
    {
        if (expected.GetArrayLength() != found.GetArrayLength())
        {
            return $"{path}: expected {expected.GetArrayLength()} items, got {found.GetArrayLength()}.";
        }

        var index = 0;
        using var others = found.EnumerateArray();
        foreach (var item in expected.EnumerateArray())
        {
            others.MoveNext();
            if (FirstDifference(item, others.Current, $"{path}[{index++}]") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    // Of a key that occurs twice the last one counts, as in most readers.
    private static Dictionary<string, JsonElement> Properties(JsonElement element)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            properties[JsonText.NameOf(property)] = property.Value;
        }

        return properties;
    }

    // An escaped half of a surrogate pair is JSON, but no text.
    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }

    private static string Differ(JsonElement expected, JsonElement found, string path) =>
        $"{path}: expected {Show(expected)}, got {Show(found)}.";

    private static string Show(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => ReasonText.Quote(Text(element)),
        _ => element.GetRawText() is { Length: > 40 } raw ? raw[..40] + "..." : element.GetRawText(),
    };

    private static string Inner(string path, string name) =>
        name.Length is > 0 and <= 40 && name.All(static c => char.IsLetterOrDigit(c) || c == '_') ? $"{path}.{name}" : $"{path}[{ReasonText.Quote(name)}]";
}
