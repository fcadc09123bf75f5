using System.Buffers;
using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Writes the messages of a request.</summary>
internal static class ChatMessageWriter
{
    // What services refuse in a speaker's name.
    private static readonly SearchValues<char> Refused = SearchValues.Create(" \t\r\n<|\\/>");

    public static void WriteSystem(Utf8JsonWriter writer, JsonEncodedText content)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, "system"u8);
        writer.WriteString("content"u8, content);
        writer.WriteEndObject();
    }

    public static void WriteSystem(Utf8JsonWriter writer, string content)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, "system"u8);
        writer.WriteString("content"u8, content);
        writer.WriteEndObject();
    }

    public static void WriteUser(Utf8JsonWriter writer, string content)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, "user"u8);
        writer.WriteString("content"u8, content);
        writer.WriteEndObject();
    }

    /// <summary>A message with its speaker's name as it is.</summary>
    public static void Write(Utf8JsonWriter writer, ChatMessage message) => Write(writer, message, message.Name);

    /// <summary>A message of a team, whose speakers' names may be meant for people only.</summary>
    public static void Write(Utf8JsonWriter writer, ChatMessage message, bool withName) =>
        Write(writer, message, message.Role == ChatRole.Tool ? message.Name : withName ? Clean(message.Name) : null);

    private static void Write(Utf8JsonWriter writer, ChatMessage message, string? name)
    {
        var calls = message.ToolCalls;
        writer.WriteStartObject();
        writer.WriteString("role"u8, RoleName(message.Role));
        if (calls.Count > 0 && message.Content.Length == 0)
        {
            // Some services refuse an empty text beside tool calls.
            writer.WriteNull("content"u8);
        }
        else
        {
            writer.WriteString("content"u8, message.Content);
        }

        if (message.Role == ChatRole.Tool)
        {
            // It names the call that it answers, and older data has that under its name.
            if ((message.ToolCallId ?? name) is { } id)
            {
                writer.WriteString("tool_call_id"u8, id);
            }
        }
        else if (name is not null)
        {
            writer.WriteString("name"u8, name);
        }

        if (calls.Count > 0)
        {
            ToolCallJson.Write(writer, calls);
        }

        writer.WriteEndObject();
    }

    private static string? Clean(string? name) => string.IsNullOrEmpty(name) ? null
        : !name.AsSpan().ContainsAny(Refused) ? name
        : string.Create(name.Length, name, static (target, from) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = Refused.Contains(from[i]) ? '_' : from[i];
            }
        });

    private static ReadOnlySpan<byte> RoleName(ChatRole role) => role switch
    {
        ChatRole.System => "system"u8,
        ChatRole.Assistant => "assistant"u8,
        ChatRole.Tool => "tool"u8,
        _ => "user"u8,
    };
}
