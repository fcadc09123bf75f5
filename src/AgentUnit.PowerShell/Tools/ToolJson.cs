using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Writes what a tool gives as JSON for a model: compact, objects by their properties, and no deeper than a model could follow.</summary>
internal static class ToolJson
{
    private const int MaxDepth = 8;
    private const int MaxBytes = 4 << 20;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <exception cref="AgentException">It is longer than any model could read.</exception>
    public static string Write(object? value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(value, writer, 0);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>A single value that has a plain text, such as a number or a date; null for texts, lists and objects.</summary>
    public static string? Scalar(object value) => value switch
    {
        PSObject => null,
        bool flag => flag ? "true" : "false",
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        Enum or Uri or Version or Type or char or System.Net.IPAddress => value.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static void Write(object? wrapped, Utf8JsonWriter writer, int depth)
    {
        if (writer.BytesCommitted + writer.BytesPending > MaxBytes)
        {
            throw new AgentException(ErrorKind.InvalidResponse, $"The tool gave more than {MaxBytes >> 20} MB. Give the properties that are needed.");
        }

        switch (PlainObject.Bare(wrapped))
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                writer.WriteNumberValue(Convert.ToDecimal(PlainObject.Bare(wrapped), CultureInfo.InvariantCulture));
                break;
            case double or float when double.IsFinite(Convert.ToDouble(PlainObject.Bare(wrapped), CultureInfo.InvariantCulture)):
                writer.WriteNumberValue(Convert.ToDouble(PlainObject.Bare(wrapped), CultureInfo.InvariantCulture));
                break;
            case var value when Scalar(value) is { } text:
                writer.WriteStringValue(text);
                break;
            case var value when depth >= MaxDepth:
                writer.WriteStringValue(LanguagePrimitives.ConvertTo<string>(value));
                break;
            case IDictionary table:
                WriteMembers(ObjectMembers.Of(table), writer, depth);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(item, writer, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteMembers(ObjectMembers.Of(PSObject.AsPSObject(wrapped)), writer, depth);
                break;
        }
    }

    private static void WriteMembers(IEnumerable<(string Name, object? Value)> members, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(value, writer, depth + 1);
        }

        writer.WriteEndObject();
    }
}
