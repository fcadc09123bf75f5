using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Takes the body of a successful answer as it comes, and reads it in the way that its beginning shows.</summary>
/// <example><code>while (body.Add(await stream.ReadAsync(body.Free))) { }</code></example>
internal sealed class ReplyBody : IDisposable
{
    private const int ReadLength = 16 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly ChunkReader _chunks;
    private readonly int _maximumLength;
    private byte[] _buffer = PooledArray<byte>.Rent(ReadLength);
    private int _start;
    private int _length;
    private BodyKind _kind;
    private EventBody? _events;

    public ReplyBody(HttpResponseMessage response, ReplyBuilder reply, ChunkReader chunks, int maximumLength)
    {
        _response = response;
        _chunks = chunks;
        _maximumLength = maximumLength;
        Reply = reply;
    }

    public ReplyBuilder Reply { get; }

    public bool IsStreamed => _kind == BodyKind.Events;

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_length);

    private ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, _length - _start);

    /// <summary>Takes what was read into <see cref="Free"/>; 0 is the end.</summary>
    /// <returns>Whether there is more to read.</returns>
    /// <exception cref="AgentException">The answer cannot be used.</exception>
    public bool Add(int count)
    {
        if (count == 0)
        {
            End();
            return false;
        }

        Reply.BytesArrived();
        _length += count;
        if (_kind == BodyKind.Empty)
        {
            Begin();
        }

        if (_events is not null)
        {
            var more = _events.Add(Bytes);
            _start = _length = 0;
            return more;
        }

        if (_length == _buffer.Length)
        {
            Grow();
        }

        return true;
    }

    public void Dispose()
    {
        PooledArray<byte>.Return(_buffer);
        _buffer = [];
        _events?.Dispose();
    }

    private void Begin()
    {
        _start = BodyStart.Find(_buffer.AsSpan(0, _length));
        _kind = BodyStart.Sort(_response, Bytes);
        if (IsStreamed)
        {
            _events = new EventBody(Reply, _chunks, _maximumLength);
        }
    }

    private void Grow()
    {
        if (_kind == BodyKind.Other)
        {
            throw _chunks.NotJson(_response, Bytes);
        }

        if (_length >= _maximumLength)
        {
            throw BodyFailures.TooLong(_maximumLength);
        }

        _buffer = PooledArray<byte>.Grow(_buffer, _length, (int)Math.Min(_length * 2L, _maximumLength));
    }

    private void End()
    {
        switch (_kind)
        {
            case BodyKind.Json:
                _chunks.ReadWhole(Bytes, Reply);
                break;
            case BodyKind.Events:
                _events!.End();
                break;
            case BodyKind.Other:
                throw _chunks.NotJson(_response, Bytes);
            default:
                throw ReplyFailures.Empty();
        }
    }
}
