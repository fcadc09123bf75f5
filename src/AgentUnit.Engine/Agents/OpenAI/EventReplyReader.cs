namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads an answer that comes as server-sent events, one chunk of a chat completion each.</summary>
internal sealed class EventReplyReader
{
    // A token of four characters comes in an event of some 200 bytes.
    private const int Overhead = 64;

    private readonly ChunkReader _chunks;
    private readonly int _maximumLength;

    public EventReplyReader(ChunkReader chunks, int maximumLength)
    {
        _chunks = chunks;
        _maximumLength = maximumLength;
    }

    /// <param name="stream">The rest of the body.</param>
    /// <param name="buffer">What to read it into.</param>
    /// <param name="head">Its beginning, which was read already.</param>
    /// <param name="reply">Where to gather it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask ReadAsync(Stream stream, byte[] buffer, ReadOnlyMemory<byte> head, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var events = new SseParser(_maximumLength);
        var total = 0L;
        while (head.Length > 0)
        {
            total += head.Length;
            if (total > (long)_maximumLength * Overhead)
            {
                throw ReplyFailures.TooLong(_maximumLength);
            }

            if (Take(events, head.Span, reply))
            {
                Complete(reply);
                return;
            }

            var length = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            reply.BytesArrived();
            head = buffer.AsMemory(0, length);
        }

        if (!TakeRest(events, reply))
        {
            CheckWhole(reply);
        }

        Complete(reply);
    }

    /// <returns>Whether the stream said that it is done.</returns>
    private bool Take(SseParser events, ReadOnlySpan<byte> bytes, ReplyBuilder reply)
    {
        while (events.TryRead(ref bytes, out var data))
        {
            if (IsDone(data))
            {
                return true;
            }

            if (!data.IsEmpty)
            {
                _chunks.Read(data, reply);
            }
        }

        return false;
    }

    // A last event without its empty line counts if it is whole.
    private bool TakeRest(SseParser events, ReplyBuilder reply)
    {
        var data = events.Finish();
        if (IsDone(data))
        {
            return true;
        }

        if (data.TrimEnd("\r\n "u8) is [.., (byte)'}'])
        {
            try
            {
                _chunks.Read(data, reply);
            }
            catch (AgentException exception) when (exception.Kind == ErrorKind.InvalidResponse)
            {
                throw ReplyFailures.Truncated(reply.Length);
            }
        }

        return false;
    }

    // Some endpoints never say [DONE]; a finish reason shows as well that the answer is whole.
    private static void CheckWhole(ReplyBuilder reply)
    {
        if (reply.FinishReason is null)
        {
            throw ReplyFailures.Truncated(reply.Length);
        }
    }

    private void Complete(ReplyBuilder reply)
    {
        if (!reply.HasChoice)
        {
            throw _chunks.NoChoices("data: [DONE]"u8);
        }
    }

    private static bool IsDone(ReadOnlySpan<byte> data) => data.StartsWith("[DONE]"u8);
}
