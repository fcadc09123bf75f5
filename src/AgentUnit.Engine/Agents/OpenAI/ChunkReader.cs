using System.Text.Json;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads one JSON document of an answer, and says what is wrong with it if it cannot.</summary>
internal sealed class ChunkReader
{
    private readonly ServiceFailures _failures;
    private readonly ServiceText _text;

    public ChunkReader(ServiceFailures failures, ServiceText text)
    {
        _failures = failures;
        _text = text;
    }

    /// <exception cref="AgentException">It is no JSON object, or it reports an error.</exception>
    public void Read(ReadOnlySpan<byte> json, ReplyBuilder reply, ChunkHead? head = null)
    {
        try
        {
            ChatJson.Read(json, reply, head);
        }
        catch (JsonException exception)
        {
            throw ReplyFailures.Malformed(Problem(exception), _text.Excerpt(json));
        }

        if (reply.HasError || reply.FinishReason == "error")
        {
            throw _failures.FromBody(json.ToArray());
        }
    }

    /// <summary>Reads a document that is the whole answer.</summary>
    /// <exception cref="AgentException">It is none.</exception>
    public void ReadWhole(ReadOnlySpan<byte> json, ReplyBuilder reply)
    {
        Read(json, reply);
        if (!reply.HasChoice)
        {
            throw NoChoices(json);
        }
    }

    public AgentException NotJson(HttpResponseMessage response, ReadOnlySpan<byte> body) =>
        ReplyFailures.NotJson(BodyStart.ContentType(response), _text.Excerpt(body));

    public AgentException NoChoices(ReadOnlySpan<byte> json) => ReplyFailures.NoChoices(_text.Excerpt(json));

    private static string Problem(JsonException exception) => exception.BytePositionInLine is { } position
        ? FormattableString.Invariant($"line {exception.LineNumber + 1}, byte {position + 1}")
        : exception.Message;
}

/// <summary>What the chunks of a stream begin with, up to their choices: most repeat it, and need not be parsed from the start.</summary>
internal sealed class ChunkHead : IDisposable
{
    private byte[] _text = [];
    private JsonReaderState _state;

    /// <summary>How much of a chunk is passed over.</summary>
    public int Length { get; private set; }

    private ReadOnlySpan<byte> Text => _text.AsSpan(0, Length);

    /// <summary>A reader that stands where the known beginning ends; false where the chunk begins otherwise.</summary>
    public bool TryResume(ReadOnlySpan<byte> chunk, out Utf8JsonReader reader)
    {
        if (Length == 0 || !chunk.StartsWith(Text))
        {
            reader = default;
            return false;
        }

        reader = new Utf8JsonReader(chunk[Length..], isFinalBlock: true, _state);
        return true;
    }

    /// <summary>Remembers what the first chunk has up to where its reader stands.</summary>
    public void Learn(ReadOnlySpan<byte> chunk, ref Utf8JsonReader reader)
    {
        if (Length == 0)
        {
            Length = (int)reader.BytesConsumed;
            _text = PooledArray<byte>.Copy(chunk[..Length]);
            _state = reader.CurrentState;
        }
    }

    public void Dispose()
    {
        PooledArray<byte>.Return(_text);
        _text = [];
        Length = 0;
    }
}
