using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Datasets.Values;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Writes and reads what a reply has besides its answer: the tools that it asks for, its conversation, and its trace.</summary>
/// <remarks>Under the same names another program's file may have something else. That is passed over, as its other keys are.</remarks>
internal static class RecordedTeam
{
    private static readonly JsonSerializerOptions TraceOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new Microseconds() },
    };

    public static void Write(Utf8JsonWriter json, AgentReply reply)
    {
        WriteToolCalls(json, reply.ToolCalls);
        if (reply.Transcript.Count > 0)
        {
            json.WriteStartArray(RecordingKeys.Transcript);
            foreach (var message in reply.Transcript)
            {
                Write(json, message);
            }

            json.WriteEndArray();
        }

        if (reply.Trace is { } trace)
        {
            json.WritePropertyName(RecordingKeys.Trace);
            JsonSerializer.Serialize(json, trace, TraceOptions);
        }
    }

    public static void Write(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteStartObject();
        json.WriteString("role", message.Role.ToString().ToLowerInvariant());
        if (message.Name is { } name)
        {
            json.WriteString("name", name);
        }

        json.WriteString("content", message.Content);
        if (message.ToolCallId is { } id)
        {
            json.WriteString("tool_call_id", id);
        }

        WriteToolCalls(json, message.ToolCalls);
        json.WriteEndObject();
    }

    public static IReadOnlyList<ToolCall> ReadToolCalls(RecordingRow row) =>
        Try(() => MessageToolCalls.Read(row.Find(RecordingKeys.ToolCalls), problem => RecordingErrors.ValueInvalid(row.Origin, RecordingKeys.ToolCalls, problem))) ?? [];

    public static IReadOnlyList<ChatMessage> ReadTranscript(RecordingRow row) =>
        row.Find(RecordingKeys.Transcript) is { } value && MessageList.IsConversation(value)
            ? Try(() => MessageList.Read(value, row.Origin).ToArray()) ?? []
            : [];

    public static AgentTrace? ReadTrace(RecordingRow row) =>
        row.Find(RecordingKeys.Trace) is IReadOnlyDictionary<string, object?> trace
            ? Try(() => JsonSerializer.Deserialize<AgentTrace>(PlainJson.Text(trace), TraceOptions))
            : null;

    private static void WriteToolCalls(Utf8JsonWriter json, IReadOnlyList<ToolCall> calls)
    {
        if (calls.Count > 0)
        {
            json.WritePropertyName(RecordingKeys.ToolCalls);
            PlainJson.Write(json, MessageToolCalls.Plain(calls));
        }
    }

    private static T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is AgentUnitException or JsonException)
        {
            return null;
        }
    }

    // Milliseconds with more digits are noise, and make the lines half as long again.
    private sealed class Microseconds : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(Math.Round(value, 3));
    }
}
