using System.Buffers;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Bytes that arrive in pieces, up to a limit.</summary>
internal sealed class ByteBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly int _maximumLength;

    public ByteBuffer(int maximumLength) => _maximumLength = maximumLength;

    public ReadOnlySpan<byte> Span => _bytes.WrittenSpan;

    public bool IsEmpty => _bytes.WrittenCount == 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if ((long)_bytes.WrittenCount + bytes.Length > _maximumLength)
        {
            throw ReplyFailures.TooLong(_maximumLength);
        }

        _bytes.Write(bytes);
    }

    public void Clear() => _bytes.ResetWrittenCount();
}
