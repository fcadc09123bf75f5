using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>An answer that comes as server-sent events, one chunk of a chat completion each.</summary>
internal sealed class EventBody : IDisposable
{
    // A token of four characters comes in an event of some 200 bytes.
    private const int Overhead = 64;

    private readonly SseParser _events;
    private readonly ChunkHead _head = new();
    private readonly ChunkTemplate _template = new();
    private readonly ReplyBuilder _reply;
    private readonly ChunkReader _chunks;
    private readonly int _maximumLength;
    private long _total;

    public EventBody(ReplyBuilder reply, ChunkReader chunks, int maximumLength)
    {
        _events = new SseParser(maximumLength);
        _reply = reply;
        _chunks = chunks;
        _maximumLength = maximumLength;
    }

    /// <returns>Whether there is more to come.</returns>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        _total += bytes.Length;
        if (_total > (long)_maximumLength * Overhead)
        {
            throw BodyFailures.TooLong(_maximumLength);
        }

        while (_events.TryRead(ref bytes, out var data))
        {
            if (IsDone(data))
            {
                CheckChoice();
                return false;
            }

            if (!data.IsEmpty)
            {
                Read(data);
            }
        }

        return true;
    }

    /// <summary>The stream has ended without saying that it is done.</summary>
    public void End()
    {
        if (!IsDone(ReadRest()) && _reply.FinishReason is null)
        {
            // Some endpoints never say [DONE]; a finish reason shows as well that the answer is whole.
            throw ReplyFailures.Truncated(_reply.Length);
        }

        CheckChoice();
    }

    public void Dispose()
    {
        _events.Dispose();
        _head.Dispose();
        _template.Dispose();
    }

    private static bool IsDone(ReadOnlySpan<byte> data) => data.StartsWith("[DONE]"u8);

    private void Read(ReadOnlySpan<byte> data)
    {
        if (!_template.TryRead(data, _reply))
        {
            _reply.ContentPlace = default;
            _chunks.Read(data, _reply, _head);
            _template.Learn(data, _reply.ContentPlace);
        }
    }

    // A last event without its empty line counts if it is whole.
    private ReadOnlySpan<byte> ReadRest()
    {
        var data = _events.Finish();
        if (data.TrimEnd(" \r\n"u8) is [.., (byte)'}'])
        {
            try
            {
                _chunks.Read(data, _reply);
            }
            catch (AgentException exception) when (exception.Kind == ErrorKind.InvalidResponse)
            {
                throw ReplyFailures.Truncated(_reply.Length);
            }
        }

        return data;
    }

    private void CheckChoice()
    {
        if (!_reply.HasChoice)
        {
            throw _chunks.NoChoices("data: [DONE]"u8);
        }
    }
}
