using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Running.Caching;

/// <summary>The hash by which equal requests to equally configured agents are known.</summary>
internal static class CacheKey
{
    private const int SmallRequest = 1024;

    /// <summary>SHA-256 over the adapter's kind and identity, the repeat, the turns and tokens allowed, what tools are to answer, where a conversation stands, and every message, in hex.</summary>
    public static string Create(AgentAdapter adapter, string identity, AgentRequest request)
    {
        var messages = request.Messages;
        var more = CacheKeyText.Of(request);
        var length = Measure(adapter.Kind) + Measure(identity) + Measure(more) + (4 * sizeof(int));
        for (var i = 0; i < messages.Count; i++)
        {
            length += sizeof(int) + Measure(messages[i].Name) + Measure(messages[i].Content);
        }

        var rented = length > SmallRequest ? ArrayPool<byte>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc byte[SmallRequest];
        var end = Write(buffer, 0, adapter.Kind);
        end = Write(buffer, end, identity);
        end = Write(buffer, end, request.Repeat);
        end = Write(buffer, end, request.MaximumTurns ?? 0);
        end = Write(buffer, end, request.OutputTokens ?? -1);
        end = Write(buffer, end, more);
        end = Write(buffer, end, messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            end = Write(buffer, end, (int)messages[i].Role);
            end = Write(buffer, end, messages[i].Name);
            end = Write(buffer, end, messages[i].Content);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..end], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return Convert.ToHexString(hash);
    }

    // A length before each text, so that no two requests give the same bytes; -1 tells null from empty.
    private static int Measure(string? text) => sizeof(int) + (sizeof(char) * (text?.Length ?? 0));

    private static int Write(Span<byte> buffer, int at, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer[at..], number);
        return at + sizeof(int);
    }

    private static int Write(Span<byte> buffer, int at, string? text)
    {
        at = Write(buffer, at, text?.Length ?? -1);

        // The characters as they are: a UTF-8 encoder would make all broken surrogates the same.
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        bytes.CopyTo(buffer[at..]);
        return at + bytes.Length;
    }
}

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
