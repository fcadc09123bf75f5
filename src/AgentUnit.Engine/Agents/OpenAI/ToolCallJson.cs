using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Writes the tool calls of a message, and reads them, whole or in pieces.</summary>
internal static class ToolCallJson
{
    /// <summary>Writes the calls as the message's property.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ToolCall> calls)
    {
        writer.WriteStartArray("tool_calls"u8);
        for (var i = 0; i < calls.Count; i++)
        {
            var call = calls[i];
            writer.WriteStartObject();
            writer.WriteString("id"u8, call.Id);
            writer.WriteString("type"u8, "function"u8);
            writer.WriteStartObject("function"u8);
            writer.WriteString("name"u8, call.Name);
            writer.WriteString("arguments"u8, call.Arguments);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Read(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadCall(ref reader, reply);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // The index, id and name decide which call the arguments belong to, and may stand after them.
    private static void ReadCall(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        var piece = default(ToolCallPiece);
        while (ChatJson.NextProperty(ref reader))
        {
            if (ChatJson.Is(ref reader, "index"u8))
            {
                reader.Read();
                piece.Index = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var index) ? index : null;
                reader.Skip();
            }
            else if (ChatJson.Is(ref reader, "id"u8))
            {
                reader.Read();
                piece.Id = Text(ref reader);
            }
            else if (ChatJson.Is(ref reader, "function"u8))
            {
                reader.Read();
                ReadFunction(ref reader, ref piece);
            }
            else
            {
                reader.Skip();
            }
        }

        reply.ToolCalls.Add(piece);
        reply.ToolCallArrived();
    }

    private static void ReadFunction(ref Utf8JsonReader reader, ref ToolCallPiece piece)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (ChatJson.NextProperty(ref reader))
        {
            if (ChatJson.Is(ref reader, "name"u8))
            {
                reader.Read();
                piece.Name = Text(ref reader);
            }
            else if (ChatJson.Is(ref reader, "arguments"u8))
            {
                reader.Read();
                piece.Arguments = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? Json(ref reader) : Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        var chars = new char[reader.ValueSpan.Length];
        return new string(chars.AsSpan(0, LooseJsonString.Copy(reader.ValueSpan, chars)));
    }

    // Some servers write the arguments as an object instead of as its text.
    private static string Json(ref Utf8JsonReader reader)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }
}
