using System.Buffers.Text;

namespace AgentUnit.Simulator.Http;

/// <summary>Puts a chunked body together in the buffer where it arrives (RFC 9112, 7.1): each chunk moves up to the one before.</summary>
internal sealed class ChunkedBody
{
    private const int LongestLine = 4096;

    private readonly int _beginning;
    private readonly long _longest;
    private bool _isInTrailers;

    /// <param name="beginning">Where in the unread bytes the body begins.</param>
    /// <param name="longest">The most bytes it may have.</param>
    public ChunkedBody(int beginning, long longest)
    {
        _beginning = Position = beginning;
        _longest = longest;
    }

    /// <summary>Where in the unread bytes the next chunk begins; after the end, what follows the body.</summary>
    public int Position { get; private set; }

    /// <summary>How many bytes of body there are so far.</summary>
    public int Length { get; private set; }

    public HttpProblem? Problem { get; private set; }

    /// <summary>Reads as many chunks as are there.</summary>
    /// <param name="unread">All unread bytes, with what was there before where it was.</param>
    /// <returns>Whether the body has ended, well or not.</returns>
    public bool Read(Span<byte> unread)
    {
        while (Problem is null)
        {
            var line = unread[Position..].IndexOf("\r\n"u8);
            if (line < 0)
            {
                Problem = unread.Length - Position > LongestLine ? HttpProblem.Malformed("a chunk's size is not a number") : null;
                return Problem is not null;
            }

            if (_isInTrailers)
            {
                Position += line + 2;
                if (line == 0)
                {
                    return true;
                }
            }
            else if (!ReadChunk(unread, line))
            {
                return Problem is not null;
            }
        }

        return true;
    }

    private bool ReadChunk(Span<byte> unread, int line)
    {
        var size = unread.Slice(Position, line);
        var extension = size.IndexOf((byte)';');
        size = (extension < 0 ? size : size[..extension]).Trim(" \t"u8);
        if (!Utf8Parser.TryParse(size, out uint length, out var read, 'x') || read != size.Length)
        {
            Problem = HttpProblem.Malformed("a chunk's size is not a number");
            return false;
        }

        if (Length + (long)length > _longest)
        {
            Problem = HttpProblem.BodyTooLarge(_longest);
            return false;
        }

        if (length == 0)
        {
            Position += line + 2;
            _isInTrailers = true;
            return true;
        }

        var data = Position + line + 2;
        if (unread.Length < data + length + 2)
        {
            return false;
        }

        if (!unread.Slice(data + (int)length, 2).SequenceEqual("\r\n"u8))
        {
            Problem = HttpProblem.Malformed("a chunk does not end where it said");
            return false;
        }

        unread.Slice(data, (int)length).CopyTo(unread[(_beginning + Length)..]);
        Length += (int)length;
        Position = data + (int)length + 2;
        return true;
    }
}
