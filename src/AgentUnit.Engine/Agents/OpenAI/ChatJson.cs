using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads the fields that are needed from a chat completion or from one chunk of it; whatever else there is, is passed over.</summary>
internal static class ChatJson
{
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static void Read(ReadOnlySpan<byte> json, ReplyBuilder reply)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is no object");
        }

        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                reader.Read();
                ReadChoices(ref reader, reply);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                reader.Read();
                ReadUsage(ref reader, reply);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                reply.SetModel(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
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

        // Anything after the object is malformed too.
        reader.Read();
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
            if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                ReadMessage(ref reader, reply);
            }
            else if (reader.ValueTextEquals("finish_reason"u8))
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
            if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                ReadContent(ref reader, reply);
            }
            else if (reader.ValueTextEquals("refusal"u8))
            {
                reader.Read();
                reply.IsRefusal |= reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty;
                ReadContent(ref reader, reply);
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
            var isText = reader.ValueTextEquals("text"u8);
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

    private static void ReadUsage(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                reply.InputTokens = ReadCount(ref reader) ?? reply.InputTokens;
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                reply.OutputTokens = ReadCount(ref reader) ?? reply.OutputTokens;
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8))
            {
                reader.Read();
                ReadInputDetails(ref reader, reply);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadInputDetails(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("cached_tokens"u8))
            {
                reply.CachedInputTokens = ReadCount(ref reader) ?? reply.CachedInputTokens;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static int? ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var count))
        {
            return count;
        }

        reader.Skip();
        return null;
    }

    private static bool NextProperty(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;
}
