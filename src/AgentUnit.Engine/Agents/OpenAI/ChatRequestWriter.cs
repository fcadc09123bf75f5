using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Writes the body of a chat completion request.</summary>
internal sealed class ChatRequestWriter
{
    private const int KeptCapacity = 1024 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private readonly byte[] _beginning;
    private readonly byte[] _end;
    private readonly byte[] _unlimited;
    private readonly Uri _endpoint;
    private readonly JsonEncodedText? _systemPrompt;

    public ChatRequestWriter(OpenAIOptions options)
    {
        _beginning = Beginning(options);
        _unlimited = Beginning(options with { MaxOutputTokens = null });
        _endpoint = options.Endpoint;
        _end = options.NoStream ? "}"u8.ToArray() : ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"u8.ToArray();
        _systemPrompt = string.IsNullOrEmpty(options.SystemPrompt)
            ? null
            : JsonEncodedText.Encode(options.SystemPrompt, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    /// <summary>The settings that decide the answer, under the names that the endpoint knows.</summary>
    public static void WriteSettings(Utf8JsonWriter writer, OpenAIOptions options)
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

    public byte[] Write(AgentRequest request)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        var writer = _writer ??= new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        buffer.ResetWrittenCount();
        buffer.Write(request.OutputTokens is null ? _beginning : _unlimited);
        writer.Reset(buffer);
        WriteMessages(writer, request);
        writer.Flush();
        if (request.OutputTokens is { } tokens)
        {
            // A trace's own number takes the place of the adapter's limit. A service refuses 0.
            WriteLimit(buffer, Math.Max(1, tokens));
        }

        buffer.Write(_end);

        // Not pooled: after a cancelled call the socket may still be reading it.
        var body = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > KeptCapacity)
        {
            _buffer = null;
            _writer = null;
        }

        return body;
    }

    // All that is the same in each request, up to the messages.
    private static byte[] Beginning(OpenAIOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            writer.WriteStartObject();
            WriteSettings(writer, options);
            writer.WritePropertyName("messages"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteLimit(ArrayBufferWriter<byte> buffer, int tokens)
    {
        buffer.Write(",\""u8);
        buffer.Write(TokenLimitName(_endpoint));
        buffer.Write("\":"u8);
        Utf8Formatter.TryFormat(tokens, buffer.GetSpan(16), out var length);
        buffer.Advance(length);
    }

    private void WriteMessages(Utf8JsonWriter writer, AgentRequest request)
    {
        writer.WriteStartArray();
        if (_systemPrompt is { } systemPrompt)
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, "system"u8);
            writer.WriteString("content"u8, systemPrompt);
            writer.WriteEndObject();
        }

        var messages = request.Messages;
        for (var i = 0; i < messages.Count; i++)
        {
            WriteMessage(writer, messages[i]);
        }

        writer.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, RoleName(message.Role));
        writer.WriteString("content"u8, message.Content);
        if (message.Name is { } name)
        {
            // A tool's message names the call that it answers.
            writer.WriteString(message.Role == ChatRole.Tool ? "tool_call_id"u8 : "name"u8, name);
        }

        writer.WriteEndObject();
    }

    private static ReadOnlySpan<byte> RoleName(ChatRole role) => role switch
    {
        ChatRole.System => "system"u8,
        ChatRole.Assistant => "assistant"u8,
        ChatRole.Tool => "tool"u8,
        _ => "user"u8,
    };

    // OpenAI's newer models refuse the old name, and most other servers know no other.
    private static ReadOnlySpan<byte> TokenLimitName(Uri endpoint) =>
        endpoint.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase)
        || endpoint.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase)
            ? "max_completion_tokens"u8
            : "max_tokens"u8;
}
