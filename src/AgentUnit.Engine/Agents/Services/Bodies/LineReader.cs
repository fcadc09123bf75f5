using System.Buffers;

namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Splits bytes into lines that end with CR, LF or both, wherever the bytes are cut.</summary>
internal sealed class LineReader : IDisposable
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private readonly int _maximumLength;
    private ByteBuffer? _partial;
    private bool _partialTaken;
    private bool _afterReturn;

    public LineReader(int maximumLength) => _maximumLength = maximumLength;

    /// <summary>The bytes of the last line, which has no end.</summary>
    public ReadOnlySpan<byte> Rest => _partial is null || _partialTaken ? default : _partial.Span;

    /// <summary>Takes a line from the bytes; false when none has ended and all bytes are taken.</summary>
    /// <param name="bytes">What came in; shortened by what was taken.</param>
    /// <param name="line">The line without its end, valid until the next call or until the bytes change.</param>
    public bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        if (_partialTaken)
        {
            _partial!.Clear();
            _partialTaken = false;
        }

        SkipLineFeed(ref bytes);
        var end = bytes.IndexOfAny(LineEnds);
        if (end < 0)
        {
            Keep(bytes);
            bytes = default;
            line = default;
            return false;
        }

        line = bytes[..end];
        _afterReturn = bytes[end] == '\r';
        bytes = bytes[(end + 1)..];
        if (_partial is { IsEmpty: false })
        {
            _partial.Append(line);
            line = _partial.Span;
            _partialTaken = true;
        }

        return true;
    }

    /// <summary>Whether an empty line comes next; false while that cannot be told.</summary>
    public bool EmptyLineFollows(ReadOnlySpan<byte> bytes)
    {
        if (_afterReturn && !bytes.IsEmpty && bytes[0] == '\n')
        {
            bytes = bytes[1..];
        }

        return !bytes.IsEmpty && bytes[0] is (byte)'\r' or (byte)'\n';
    }

    public void Dispose() => _partial?.Dispose();

    // The LF of a CRLF may come in the next piece.
    private void SkipLineFeed(ref ReadOnlySpan<byte> bytes)
    {
        if (_afterReturn && !bytes.IsEmpty)
        {
            _afterReturn = false;
            if (bytes[0] == '\n')
            {
                bytes = bytes[1..];
            }
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            (_partial ??= new ByteBuffer(_maximumLength)).Append(bytes);
        }
    }
}
