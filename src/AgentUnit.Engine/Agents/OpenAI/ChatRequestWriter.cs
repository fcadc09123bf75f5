using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
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
    private readonly OpenAIOptions _options;
    private readonly ConcurrentDictionary<string, ModelBeginning> _models = new(StringComparer.Ordinal);
    private readonly JsonEncodedText? _systemPrompt;

    public ChatRequestWriter(OpenAIOptions options)
    {
        _beginning = ChatSettings.Begin(options);
        _unlimited = ChatSettings.Begin(options with { MaxOutputTokens = null });
        _options = options;
        _end = options.NoStream ? "}"u8.ToArray() : ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"u8.ToArray();
        _systemPrompt = string.IsNullOrEmpty(options.SystemPrompt)
            ? null
            : JsonEncodedText.Encode(options.SystemPrompt, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    public byte[] Write(AgentRequest request)
    {
        var buffer = Begin(request.OutputTokens is null ? _beginning : _unlimited, out var writer);
        WriteMessages(writer, request);
        writer.Flush();
        return End(buffer, request.OutputTokens);
    }

    /// <summary>The body of a request that an agent of a team makes.</summary>
    public byte[] Write(ModelRequest request)
    {
        var model = request.Model is { } wanted && wanted != _options.Model ? Model(wanted) : null;
        var buffer = Begin(
            request.OutputTokens is null ? model?.Beginning ?? _beginning : model?.Unlimited ?? _unlimited,
            out var writer);
        WriteMessages(writer, request);
        writer.Flush();
        WriteTools(buffer, request);
        return End(buffer, request.OutputTokens);
    }

    private static ArrayBufferWriter<byte> Begin(byte[] beginning, out Utf8JsonWriter writer)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        writer = _writer ??= new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        buffer.ResetWrittenCount();
        buffer.Write(beginning);
        writer.Reset(buffer);
        return buffer;
    }

    private byte[] End(ArrayBufferWriter<byte> buffer, int? outputTokens)
    {
        if (outputTokens is { } tokens)
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

    // Teams name few models, and each begins its requests alike.
    private ModelBeginning Model(string model) => _models.GetOrAdd(
        model,
        static (name, options) => new ModelBeginning(
            ChatSettings.Begin(options with { Model = name }),
            ChatSettings.Begin(options with { Model = name, MaxOutputTokens = null })),
        _options);

    private void WriteLimit(ArrayBufferWriter<byte> buffer, int tokens)
    {
        buffer.Write(",\""u8);
        buffer.Write(ChatSettings.TokenLimitName(_options.Endpoint));
        buffer.Write("\":"u8);
        Utf8Formatter.TryFormat(tokens, buffer.GetSpan(16), out var length);
        buffer.Advance(length);
    }

    private static void WriteTools(ArrayBufferWriter<byte> buffer, ModelRequest request)
    {
        if (request.Tools is not { } tools)
        {
            return;
        }

        buffer.Write(",\"tools\":"u8);
        buffer.Write(tools.Json);
        if (request.ToolChoice is { } choice)
        {
            buffer.Write(",\"tool_choice\":"u8);
            buffer.Write(choice is "auto" or "none" or "required"
                ? Encoding.UTF8.GetBytes($"\"{choice}\"")
                : Encoding.UTF8.GetBytes($"{{\"type\":\"function\",\"function\":{{\"name\":\"{JsonEncodedText.Encode(choice)}\"}}}}"));
        }

        if (request.ParallelToolCalls is { } parallel)
        {
            buffer.Write(parallel ? ",\"parallel_tool_calls\":true"u8 : ",\"parallel_tool_calls\":false"u8);
        }
    }

    private void WriteMessages(Utf8JsonWriter writer, AgentRequest request)
    {
        writer.WriteStartArray();
        if (_systemPrompt is { } systemPrompt)
        {
            ChatMessageWriter.WriteSystem(writer, systemPrompt);
        }

        if (request.Case.Messages.Count == 0)
        {
            ChatMessageWriter.WriteUser(writer, request.Case.Input ?? "");
        }
        else
        {
            foreach (var message in request.Case.Messages)
            {
                ChatMessageWriter.Write(writer, message);
            }
        }

        writer.WriteEndArray();
    }

    private void WriteMessages(Utf8JsonWriter writer, ModelRequest request)
    {
        writer.WriteStartArray();
        if (_systemPrompt is { } systemPrompt)
        {
            ChatMessageWriter.WriteSystem(writer, systemPrompt);
        }

        if (!string.IsNullOrEmpty(request.Instructions))
        {
            ChatMessageWriter.WriteSystem(writer, request.Instructions);
        }

        var messages = request.Messages;
        for (var i = 0; i < messages.Count; i++)
        {
            ChatMessageWriter.Write(writer, messages[i], request.SendsNames);
        }

        writer.WriteEndArray();
    }

    private sealed record ModelBeginning(byte[] Beginning, byte[] Unlimited);
}
