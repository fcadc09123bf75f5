using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>The tools of an agent as requests carry them, put into JSON once.</summary>
internal sealed class ToolSchemas
{
    /// <exception cref="AgentUnitException">A tool's parameters are not a JSON object.</exception>
    public ToolSchemas(IEnumerable<AgentTool> tools)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var tool in tools)
            {
                Write(json, tool);
            }

            json.WriteEndArray();
        }

        Json = buffer.WrittenSpan.ToArray();
    }

    /// <summary>The value of <c>tools</c>.</summary>
    public byte[] Json { get; }

    /// <summary>The tools as requests carry them; null for none.</summary>
    public static ToolSchemas? Of(IReadOnlyCollection<AgentTool> tools) => tools.Count == 0 ? null : new ToolSchemas(tools);

    private static void Write(Utf8JsonWriter json, AgentTool tool)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, tool.Name);
        if (!string.IsNullOrEmpty(tool.Description))
        {
            json.WriteString("description"u8, tool.Description);
        }

        json.WritePropertyName("parameters"u8);
        try
        {
            using var schema = JsonDocument.Parse(tool.Parameters);
            if (schema.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw OpenAIErrors.ToolParametersInvalid(tool.Name, "it is no object");
            }

            schema.RootElement.WriteTo(json);
        }
        catch (JsonException exception)
        {
            throw OpenAIErrors.ToolParametersInvalid(tool.Name, exception.Message);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
