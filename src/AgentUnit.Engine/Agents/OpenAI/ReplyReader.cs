using System.Buffers;
using System.ClientModel.Primitives;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Reads a successful answer, whichever way it came: as a stream of events or as one JSON document.</summary>
internal sealed class ReplyReader
{
    private const int ReadLength = 16 * 1024;

    private readonly JsonReplyReader _json;
    private readonly EventReplyReader _events;
    private readonly ServiceText _text;
    private readonly SecretRedactor _redactor;

    public ReplyReader(OpenAIOptions options, ServiceFailures failures, ServiceText text)
    {
        var chunks = new ChunkReader(failures, text);
        _json = new JsonReplyReader(chunks, options.MaximumReplyLength);
        _events = new EventReplyReader(chunks, options.MaximumReplyLength);
        _text = text;
        _redactor = OpenAISecrets.ForAnswers(options);
    }

    /// <exception cref="AgentException">The answer cannot be used.</exception>
    public async ValueTask<AgentReply> ReadAsync(PipelineResponse response, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var stream = response.ContentStream ?? Stream.Null;
        var buffer = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            int start, length;
            do
            {
                length = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                reply.BytesArrived();
                start = BodyStart.Find(buffer.AsSpan(0, length));
            }
            while (start == length && length > 0);

            var head = buffer.AsMemory(start, length - start);
            switch (BodyStart.Sort(response, head.Span))
            {
                case BodyKind.Json:
                    await _json.ReadAsync(stream, head, reply, cancellationToken).ConfigureAwait(false);
                    return Finish(reply, streamed: false);
                case BodyKind.Events:
                    await _events.ReadAsync(stream, buffer, head, reply, cancellationToken).ConfigureAwait(false);
                    return Finish(reply, streamed: true);
                case BodyKind.Empty:
                    throw ReplyFailures.Empty();
                default:
                    var excerpt = await ErrorBody.ReadAsync(stream, head, cancellationToken).ConfigureAwait(false);
                    throw ReplyFailures.NotJson(BodyStart.ContentType(response), _text.Excerpt(excerpt.Span));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private AgentReply Finish(ReplyBuilder reply, bool streamed)
    {
        if (reply.FinishReason == "content_filter")
        {
            throw ReplyFailures.Filtered(reply.Length);
        }

        var built = reply.Build(streamed);
        var clean = _redactor.RedactKnown(built.Output);
        return ReferenceEquals(clean, built.Output) ? built : built with { Output = clean };
    }
}
