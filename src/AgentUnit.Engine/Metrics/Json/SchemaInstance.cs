using System.Buffers;
using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Metrics.Json;

/// <summary>Writes JSON anew for the validator, which takes 1.0 for a number that is no integer.</summary>
internal static class SchemaInstance
{
    // As many digits as every 64-bit integer has.
    private const int MostDigits = 18;

    public static string Write(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(element, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(element.GetRawText()));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Number(string raw)
    {
        if (raw.AsSpan().IndexOfAny(".eE") < 0)
        {
            return raw;
        }

        var number = JsonNumber.Parse(raw);
        return number.IsInteger && number.Digits.Length + number.Exponent <= MostDigits
            ? (number.IsNegative ? "-" : "") + (number.Digits + new string('0', (int)number.Exponent)).PadLeft(1, '0')
            : raw;
    }
}
