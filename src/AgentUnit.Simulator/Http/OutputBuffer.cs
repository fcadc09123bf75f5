using System.Buffers;

namespace AgentUnit.Simulator.Http;

/// <summary>Bytes to send, in memory that is used again.</summary>
internal sealed class OutputBuffer : IBufferWriter<byte>
{
    private const int FirstLength = 1024;
    private const int KeptLength = 256 * 1024;

    private byte[] _bytes = new byte[FirstLength];
    private int _length;

    public int Length => _length;

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    public void Add(byte value)
    {
        GetSpan(1)[0] = value;
        _length++;
    }

    /// <summary>Adds a number in decimal digits, or in hexadecimal ones.</summary>
    public void Add(long number, string format = "")
    {
        number.TryFormat(GetSpan(20), out var written, format, System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > KeptLength)
        {
            _bytes = new byte[FirstLength];
        }
    }

    public void Truncate(int length) => _length = Math.Min(_length, length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(_length + count)));
        }
    }
}
