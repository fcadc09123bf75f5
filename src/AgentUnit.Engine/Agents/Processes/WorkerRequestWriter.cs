using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Writes a request as one line of the worker protocol. The right answer is not in it.</summary>
internal static class WorkerRequestWriter
{
    public static ReadOnlyMemory<byte> Write(string id, AgentRequest request)
    {
        var json = JsonText.Bytes(writer => Write(writer, id, request));
        var line = new byte[json.Length + 1];
        json.CopyTo(line);
        line[^1] = (byte)'\n';
        return line;
    }

    private static void Write(Utf8JsonWriter writer, string id, AgentRequest request)
    {
        writer.WriteStartObject();
        writer.WriteNumber("protocol"u8, WorkerProtocol.Version);
        writer.WriteString("id"u8, id);
        writer.WriteString("input"u8, request.Input);
        writer.WriteStartArray("messages"u8);
        foreach (var message in request.Messages)
        {
            ChatMessageWriter.Write(writer, message);
        }

        writer.WriteEndArray();
        WriteCase(writer, request.Case);
        writer.WriteString("conversation"u8, request.ConversationId);
        writer.WriteNumber("turn"u8, request.Turn);
        writer.WriteNumber("repeat"u8, request.Repeat);
        writer.WriteNumber("attempt"u8, request.Attempt);
        writer.WriteNumber("seed"u8, request.Seed);
        WriteLimit(writer, "max_turns", request.MaximumTurns);
        WriteLimit(writer, "max_output_tokens", request.OutputTokens);
        writer.WriteEndObject();
    }

    private static void WriteCase(Utf8JsonWriter writer, TestCase testCase)
    {
        writer.WriteStartObject("case"u8);
        writer.WriteString("id"u8, testCase.Id);
        writer.WriteString("context"u8, testCase.Context);
        writer.WriteStartArray("tags"u8);
        foreach (var tag in testCase.Tags)
        {
            writer.WriteStringValue(tag);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("metadata"u8);
        PlainJson.Write(writer, testCase.Metadata);
        writer.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter writer, string name, int? limit)
    {
        if (limit is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
