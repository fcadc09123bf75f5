using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads the fields that are needed from a chat completion or from one chunk of it; whatever else there is, is passed over.</summary>
internal static class ChatJson
{
    /// <param name="json">The document.</param>
    /// <param name="reply">Where its fields go.</param>
    /// <param name="head">What earlier documents of the stream began with; null for one that stands alone.</param>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static void Read(ReadOnlySpan<byte> json, ReplyBuilder reply, ChunkHead? head = null)
    {
        if (head is not null && head.TryResume(json, out var reader))
        {
            reply.Offset = head.Length;
            reader.Read();
            ReadChoices(ref reader, reply);
        }
        else
        {
            reply.Offset = 0;
            reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("it is no object");
            }
        }

        while (NextProperty(ref reader))
        {
            ReadProperty(ref reader, json, reply, head);
        }

        // Anything after the object is malformed too.
        reader.Read();
    }

    public static bool NextProperty(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    // Much quicker than ValueTextEquals, which is needed only for a name that is written with escapes.
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueSpan.SequenceEqual(name) || (reader.ValueIsEscaped && reader.ValueTextEquals(name));

    private static void ReadProperty(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ReplyBuilder reply, ChunkHead? head)
    {
        if (Is(ref reader, "choices"u8))
        {
            head?.Learn(json, ref reader);
            reader.Read();
            ReadChoices(ref reader, reply);
        }
        else if (Is(ref reader, "usage"u8))
        {
            reader.Read();
            ChatUsage.Read(ref reader, reply);
        }
        else if (Is(ref reader, "model"u8))
        {
            reader.Read();
            reply.SetModel(ref reader);
        }
        else if (Is(ref reader, "error"u8))
        {
            reader.Read();
            reply.HasError |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadChoices(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        var first = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (first && reader.TokenType == JsonTokenType.StartObject)
            {
                reply.HasChoice = true;
                ReadChoice(ref reader, reply);
            }
            else
            {
                reader.Skip();
            }

            first = false;
        }
    }

    private static void ReadChoice(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        while (NextProperty(ref reader))
        {
            if (Is(ref reader, "delta"u8) || Is(ref reader, "message"u8))
            {
                reader.Read();
                ReadMessage(ref reader, reply);
            }
            else if (Is(ref reader, "finish_reason"u8))
            {
                reader.Read();
                reply.SetFinishReason(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadMessage(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (NextProperty(ref reader))
        {
            if (Is(ref reader, "content"u8))
            {
                reader.Read();
                ReadContent(ref reader, reply);
            }
            else if (Is(ref reader, "refusal"u8))
            {
                reader.Read();
                reply.IsRefusal |= reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty;
                ReadContent(ref reader, reply);
            }
            else if (Is(ref reader, "tool_calls"u8))
            {
                reader.Read();
                ToolCallJson.Read(ref reader, reply);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // Text, or a list of parts of which those with a text count.
    private static void ReadContent(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            reply.AppendContent(ref reader);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadPart(ref reader, reply);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadPart(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        while (NextProperty(ref reader))
        {
            var isText = Is(ref reader, "text"u8);
            reader.Read();
            if (isText && reader.TokenType == JsonTokenType.String)
            {
                reply.AppendContent(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
