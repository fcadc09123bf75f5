using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Takes secrets out of all that a line of a worker says: its answer, messages, tool calls, metadata.</summary>
internal static class WorkerLineRedaction
{
    public static JsonDocument Of(JsonElement line, Func<string, string> redact) =>
        JsonDocument.Parse(JsonText.Bytes(writer => WriteObject(writer, line, redact, outermost: true)));

    private static void Write(Utf8JsonWriter writer, JsonElement value, Func<string, string> redact)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, redact, outermost: false);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, redact);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(redact(value.AsText()));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, Func<string, string> redact, bool outermost)
    {
        writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            if (IsOfProtocol(property.Name, outermost))
            {
                property.Value.WriteTo(writer);
            }
            else
            {
                Write(writer, property.Value, redact);
            }
        }

        writer.WriteEndObject();
    }

    // A short secret, such as 1, may be a part of such a word by chance.
    private static bool IsOfProtocol(string name, bool outermost) => name is "role" or "kind" || (outermost && name is ("id" or "event"));
}
