using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What a configuration puts into each request.</summary>
internal static class ChatSettings
{
    /// <summary>A request's body up to its messages.</summary>
    public static byte[] Begin(OpenAIOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            writer.WriteStartObject();
            Write(writer, options);
            writer.WritePropertyName("messages"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The settings that decide the answer, under the names that the endpoint knows.</summary>
    public static void Write(Utf8JsonWriter writer, OpenAIOptions options)
    {
        writer.WriteString("model"u8, options.Model);
        if (options.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature"u8, temperature);
        }

        if (options.TopP is { } topP)
        {
            writer.WriteNumber("top_p"u8, topP);
        }

        if (options.MaxOutputTokens is { } tokens)
        {
            writer.WriteNumber(TokenLimitName(options.Endpoint), tokens);
        }

        if (options.Seed is { } seed)
        {
            writer.WriteNumber("seed"u8, seed);
        }

        if (options.Stop.Count > 0)
        {
            writer.WriteStartArray("stop"u8);
            foreach (var stop in options.Stop)
            {
                writer.WriteStringValue(stop);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>OpenAI's newer models refuse the old name, and most other servers know no other.</summary>
    public static ReadOnlySpan<byte> TokenLimitName(Uri endpoint) =>
        endpoint.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase)
        || endpoint.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase)
            ? "max_completion_tokens"u8
            : "max_tokens"u8;
}
