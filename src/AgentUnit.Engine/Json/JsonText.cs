using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Json;

/// <summary>Writes compact JSON whose letters stay readable in every script, and reads names that may be no text.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    public static string Of(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Bytes(write).Span);

    /// <summary>The name of a member; its JSON where that is no text.</summary>
    public static string NameOf(JsonProperty member)
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
}

/// <summary>Where the texts of a JSON value are.</summary>
internal static class JsonTextPaths
{
    private const int MaximumDepth = 6;

    /// <summary>The paths of texts that are not empty, those nearest to the root first; of a list only the first item is looked at.</summary>
    public static IEnumerable<string> Of(JsonElement root)
    {
        var level = new List<(string Path, JsonElement Value)> { ("$", root) };
        for (var depth = 0; depth <= MaximumDepth && level.Count > 0; depth++)
        {
            foreach (var (path, value) in level)
            {
                if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 })
                {
                    yield return path;
                }
            }

            level = [.. level.SelectMany(static item => Children(item.Path, item.Value))];
        }
    }

    private static IEnumerable<(string Path, JsonElement Value)> Children(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(property => (path + Step(JsonText.NameOf(property)), property.Value)),
        JsonValueKind.Array when value.GetArrayLength() > 0 => [(path + "[0]", value[0])],
        _ => [],
    };

    private static string Step(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? "." + name
            : $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
}
