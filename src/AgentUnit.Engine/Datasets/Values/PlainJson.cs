using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Datasets.Values;

/// <summary>JSON to and from plain values: string, <see cref="ScalarText"/>, dictionary, list, null.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The plain value of a JSON value.</summary>
    /// <exception cref="FormatException">An object has a key twice, or a text is not Unicode.</exception>
    public static object? Read(JsonElement element)
    {
        try
        {
            return Convert(element);
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("a text holds half of a surrogate pair, which is not a character");
        }
    }

    /// <summary>The compact JSON text of a plain value.</summary>
    public static string Text(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a plain value, or any other as its text.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case ScalarText scalar:
                Write(writer, scalar.Value);
                break;
            case IReadOnlyDictionary<string, object?> dictionary:
                WriteObject(writer, dictionary);
                break;
            case IEnumerable<object?> list:
                WriteArray(writer, list);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal or float or double
                when PlainNumber.Format(value) is { } number:
                writer.WriteRawValue(number);
                break;
            default:
                writer.WriteStringValue(PlainText.Of(value));
                break;
        }
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ConvertObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Convert).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => ScalarText.Number(element.GetRawText()),
        JsonValueKind.True => ScalarText.True,
        JsonValueKind.False => ScalarText.False,
        _ => null,
    };

    private static Dictionary<string, object?> ConvertObject(JsonElement element)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!result.TryAdd(property.Name, Convert(property.Value)))
            {
                throw new FormatException($"the key '{property.Name}' is there twice");
            }
        }

        return result;
    }

    private static void WriteObject(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> dictionary)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in dictionary)
        {
            writer.WritePropertyName(key);
            Write(writer, item);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable<object?> list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }
}
