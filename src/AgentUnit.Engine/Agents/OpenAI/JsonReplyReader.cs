using System.Buffers;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads an answer that is one JSON document.</summary>
internal sealed class JsonReplyReader
{
    private readonly ChunkReader _chunks;
    private readonly int _maximumLength;

    public JsonReplyReader(ChunkReader chunks, int maximumLength)
    {
        _chunks = chunks;
        _maximumLength = maximumLength;
    }

    /// <param name="stream">The rest of the body.</param>
    /// <param name="head">Its beginning, which was read already.</param>
    /// <param name="reply">Where to gather it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask ReadAsync(Stream stream, ReadOnlyMemory<byte> head, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var length = head.Length;
        var body = ArrayPool<byte>.Shared.Rent(Math.Max(length * 2, 4096));
        try
        {
            head.CopyTo(body);
            while (true)
            {
                if (length == body.Length)
                {
                    body = Grow(body, length);
                }

                var read = await stream.ReadAsync(body.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                reply.BytesArrived();
                length += read;
            }

            Parse(body.AsSpan(0, length), reply);
        }
        finally
        {
            Return(body);
        }
    }

    private void Parse(ReadOnlySpan<byte> json, ReplyBuilder reply)
    {
        _chunks.Read(json, reply);
        if (!reply.HasChoice)
        {
            throw _chunks.NoChoices(json);
        }
    }

    private byte[] Grow(byte[] body, int length)
    {
        if (length >= _maximumLength)
        {
            throw ReplyFailures.TooLong(_maximumLength);
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(length * 2L, _maximumLength));
        body.AsSpan(0, length).CopyTo(larger);
        Return(body);
        return larger;
    }

    // A larger array would only sit in the pool until the process ends.
    private static void Return(byte[] body)
    {
        if (body.Length <= 1024 * 1024)
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }
}
