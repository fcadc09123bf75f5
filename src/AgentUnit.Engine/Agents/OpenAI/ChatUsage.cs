using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads a completion's token counts. What is no whole number counts as not given.</summary>
internal static class ChatUsage
{
    public static void Read(ref Utf8JsonReader reader, ReplyBuilder reply)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (ChatJson.NextProperty(ref reader))
        {
            if (ChatJson.Is(ref reader, "prompt_tokens"u8))
            {
                reply.InputTokens = ReadCount(ref reader) ?? reply.InputTokens;
            }
            else if (ChatJson.Is(ref reader, "completion_tokens"u8))
            {
                reply.OutputTokens = ReadCount(ref reader) ?? reply.OutputTokens;
            }
            else if (ChatJson.Is(ref reader, "prompt_tokens_details"u8))
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

        while (ChatJson.NextProperty(ref reader))
        {
            if (ChatJson.Is(ref reader, "cached_tokens"u8))
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
}
