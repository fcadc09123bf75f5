using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Running.Caching;

/// <summary>What few requests have and decides the answer: tools' mocks, tool calls among the messages, and where a conversation stands.</summary>
internal static class CacheKeyText
{
    /// <summary>All of it as one text; null where there is none, so that plain requests pay nothing.</summary>
    public static string? Of(AgentRequest request)
    {
        if (request.Case.ToolMocks.Count == 0 && request.PreviousReply is null && !HasToolMessages(request.Messages))
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            Write(json, request.Case.ToolMocks);
            Write(json, request.Messages);
            WriteSaid(json, request.PreviousReply?.Transcript ?? []);
            json.WriteStringValue(request.PreviousReply?.Trace?.ActiveAgent);
            JsonValue.Write(json, request.PreviousReply?.Metadata.GetValueOrDefault(ContextVariables.MetadataKey));
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static bool HasToolMessages(IReadOnlyList<ChatMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].ToolCallId is not null || messages[i].ToolCalls.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ToolMock> mocks)
    {
        json.WriteStartArray();
        foreach (var mock in mocks)
        {
            WriteAll(json, mock.Tool, mock.Arguments, mock.Result, mock.Error);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages)
    {
        json.WriteStartArray();
        foreach (var message in messages)
        {
            json.WriteStringValue(message.ToolCallId);
            foreach (var call in message.ToolCalls)
            {
                WriteAll(json, call.Id, call.Name, call.Arguments);
            }
        }

        json.WriteEndArray();
    }

    // Agents that chat go on with all that they said, of which the request's messages may have the answers only.
    private static void WriteSaid(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            WriteAll(json, message.Role.ToString(), message.Name, message.Content);
        }

        Write(json, messages);
    }

    private static void WriteAll(Utf8JsonWriter json, params ReadOnlySpan<string?> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
