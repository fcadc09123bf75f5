using System.Net.Sockets;

namespace AgentUnit.Simulator.Http;

/// <summary>Reads one request after the other from a connection, whether they come apart, together or in pieces.</summary>
internal sealed class RequestReader
{
    private const int FirstLength = 8 * 1024;
    private const int KeptLength = 256 * 1024;
    private const int LongestHead = 32 * 1024;

    private readonly Socket _socket;
    private readonly TimeProvider _clock;
    private readonly long _longestBody;
    private byte[] _buffer = new byte[FirstLength];
    private int _start;
    private int _end;
    private int _consumed;
    private long _arrived;

    public RequestReader(Socket socket, TimeProvider clock, long longestBody)
    {
        _socket = socket;
        _clock = clock;
        _longestBody = longestBody;
    }

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads a request.</summary>
    /// <returns>Whether there was one; false when the client has closed or broken the connection.</returns>
    public async ValueTask<bool> ReadAsync(HttpRequest request)
    {
        _start += _consumed;
        _consumed = 0;
        request.Clear();
        var head = await FindHeadAsync().ConfigureAwait(false);
        if (head <= 0)
        {
            request.Arrived = _arrived;
            request.KeepAlive = false;
            request.Problem = head < 0 ? HttpProblem.HeadTooLarge(LongestHead) : null;
            return head < 0;
        }

        HeadParser.Parse(Unread[..(head - 2)], request);
        var whole = request.Problem is not null || await ReadBodyAsync(request, head).ConfigureAwait(false);
        request.Arrived = _arrived;
        request.KeepAlive &= request.Problem is null;
        return whole;
    }

    /// <summary>Completes when the client has closed or broken the connection. What it sends on the way is dropped.</summary>
    public async ValueTask UntilClosedAsync()
    {
        while (true)
        {
            _start = _end = _consumed = 0;
            if (!await ReceiveAsync(FirstLength).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    // The head's length; 0 when the connection ended, and negative when it is too long.
    private async ValueTask<int> FindHeadAsync()
    {
        var searched = 0;
        while (true)
        {
            SkipEmptyLines(searched);
            var unread = Unread;
            var end = unread[searched..].IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return searched + end + 4 > LongestHead ? -1 : searched + end + 4;
            }

            if (unread.Length > LongestHead)
            {
                return -1;
            }

            searched = Math.Max(0, unread.Length - 3);
            if (!await ReceiveAsync(unread.Length + 1).ConfigureAwait(false))
            {
                return 0;
            }
        }
    }

    // Some clients send a line break after a body.
    private void SkipEmptyLines(int searched)
    {
        while (searched == 0 && _start < _end && _buffer[_start] is (byte)'\r' or (byte)'\n')
        {
            _start++;
        }
    }

    private async ValueTask<bool> ReadBodyAsync(HttpRequest request, int head)
    {
        if (request.ContentLength > _longestBody)
        {
            request.Problem = HttpProblem.BodyTooLarge(_longestBody);
            return true;
        }

        if (request.ExpectsContinue && request.ContentLength != 0 && Unread.Length == head)
        {
            await _socket.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), SocketFlags.None).ConfigureAwait(false);
        }

        if (request.ContentLength is not { } length)
        {
            return await ReadChunksAsync(request, head).ConfigureAwait(false);
        }

        _consumed = head + (int)length;
        while (Unread.Length < _consumed)
        {
            if (!await ReceiveAsync(_consumed).ConfigureAwait(false))
            {
                return false;
            }
        }

        request.Body = _buffer.AsMemory(_start + head, (int)length);
        return true;
    }

    private async ValueTask<bool> ReadChunksAsync(HttpRequest request, int head)
    {
        var chunks = new ChunkedBody(head, _longestBody);
        while (!chunks.Read(_buffer.AsSpan(_start, _end - _start)))
        {
            if (!await ReceiveAsync(Unread.Length + 1).ConfigureAwait(false))
            {
                return false;
            }
        }

        request.Problem = chunks.Problem;
        request.Body = _buffer.AsMemory(_start + head, chunks.Length);
        _consumed = chunks.Position;
        return true;
    }

    // Makes room for so many unread bytes, and reads what is there.
    private async ValueTask<bool> ReceiveAsync(int room)
    {
        if (_start == _end)
        {
            _start = _end = 0;
            if (_buffer.Length > KeptLength && room <= FirstLength)
            {
                _buffer = new byte[FirstLength];
            }
        }

        if (_start + room > _buffer.Length)
        {
            var larger = room > _buffer.Length ? new byte[Math.Max(room, _buffer.Length * 2)] : _buffer;
            Unread.CopyTo(larger);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }

        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None).ConfigureAwait(false);
        _arrived = _clock.GetTimestamp();
        _end += received;
        return received > 0;
    }
}
