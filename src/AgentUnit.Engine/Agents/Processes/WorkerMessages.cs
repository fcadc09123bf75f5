using System.Text.Json;
using System.Text.Unicode;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Reads chat messages and tool calls as chat services write them.</summary>
internal static class WorkerMessages
{
    public static ChatMessage Read(JsonElement json) => new(Role(json.Text("role")), json.Text("content") ?? "")
    {
        Name = json.Text("name") ?? json.Text("tool_name"),
        ToolCallId = json.Text("tool_call_id"),
        ToolCalls = json.Items("tool_calls").Select(ReadCall).ToArray(),
    };

    private static ToolCall ReadCall(JsonElement json)
    {
        // A call is flat, or has its function within, as OpenAI writes it.
        var function = json.Field("function") is { ValueKind: JsonValueKind.Object } inner ? inner : json;
        return new(json.Text("id") ?? "", function.Text("name") ?? "", function.Text("arguments") ?? "");
    }

    private static ChatRole Role(string? role) => role?.ToLowerInvariant() switch
    {
        "system" or "developer" => ChatRole.System,
        "user" => ChatRole.User,
        "tool" or "function" => ChatRole.Tool,
        _ => ChatRole.Assistant,
    };
}

/// <summary>The protocol's version, and what every worker says first.</summary>
internal static class WorkerProtocol
{
    public const int Version = 1;

    public const string Hello = """{"protocol":1}""";
}

/// <summary>Reads one line of a worker.</summary>
internal static class WorkerLine
{
    /// <summary>The line's JSON object without secrets; null when it is none.</summary>
    public static JsonDocument? TryParse(ReadOnlySpan<byte> line, ProgramSecrets secrets)
    {
        // The parser leaves it to the reader of a text to find that it is none.
        if (line[0] != '{' || !Utf8.IsValid(line))
        {
            return null;
        }

        try
        {
            // The bytes are the reader's, and the document would keep them.
            return secrets.FromAnswer(JsonDocument.Parse(line.ToArray()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
