using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Services.Bodies;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Makes replies of successful answers.</summary>
internal sealed class HttpReplyReader
{
    private const int ReadLength = 16 * 1024;

    private readonly HttpOptions _options;
    private readonly HttpReplyFailures _failures;
    private readonly ServiceFailures _serviceFailures;
    private readonly SecretRedactor _answers;
    private readonly HttpWholeBody _whole;

    public HttpReplyReader(HttpOptions options, ServiceText text, ServiceFailures serviceFailures)
    {
        _options = options;
        _failures = new HttpReplyFailures(text);
        _serviceFailures = serviceFailures;
        _answers = HttpSecrets.ForAnswers(options);
        _whole = new HttpWholeBody(options, _failures, serviceFailures);
    }

    /// <summary>What to fill, from the moment of sending.</summary>
    public HttpReply Begin(TimeProvider clock) => new(_options, _answers, clock);

    /// <exception cref="AgentException">The answer cannot be used.</exception>
    public async Task<AgentReply> ReadAsync(HttpResponseMessage response, HttpReply reply, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType;
        var form = _options.Streaming == HttpStreaming.Auto ? HttpContentTypes.StreamingOf(type?.MediaType) : _options.Streaming;
        var stream = await PackedBody.OpenAsync(response.Content, cancellationToken).ConfigureAwait(false);
        reply.BytesArrived();
        if (form == HttpStreaming.Off)
        {
            using var body = await ReadWholeAsync(stream, reply, cancellationToken).ConfigureAwait(false);
            _whole.Read(body.Span.ToArray(), type?.MediaType, type?.CharSet, reply);
            return reply.Build(streamed: false);
        }

        using var events = new HttpEventBody(_options, form, _failures, _serviceFailures, reply);
        events.End(await ReadEventsAsync(stream, events, reply, cancellationToken).ConfigureAwait(false));
        return reply.Build(streamed: true);
    }

    private async Task<ByteBuffer> ReadWholeAsync(Stream stream, HttpReply reply, CancellationToken cancellationToken)
    {
        var body = new ByteBuffer(_options.MaximumReplyLength);
        var buffer = PooledArray<byte>.Rent(ReadLength);
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                reply.BytesArrived();
                body.Append(buffer.AsSpan(0, count));
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
        finally
        {
            PooledArray<byte>.Return(buffer);
        }
    }

    private async Task<bool> ReadEventsAsync(Stream stream, HttpEventBody events, HttpReply reply, CancellationToken cancellationToken)
    {
        var buffer = PooledArray<byte>.Rent(ReadLength);
        var total = 0L;
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                reply.BytesArrived();
                if ((total += count) > _options.MaximumReplyLength)
                {
                    throw BodyFailures.TooLong(_options.MaximumReplyLength);
                }

                if (!events.Add(buffer.AsSpan(0, count)))
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            PooledArray<byte>.Return(buffer);
        }
    }
}
