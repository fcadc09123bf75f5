using System.Text.Json;
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
