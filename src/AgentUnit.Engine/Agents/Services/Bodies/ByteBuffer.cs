using System.Buffers;

namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Bytes that arrive in pieces, up to a limit, in pooled memory.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private const int FirstLength = 1024;

    private readonly int _maximumLength;
    private byte[] _bytes = [];
    private int _length;

    public ByteBuffer(int maximumLength) => _maximumLength = maximumLength;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public bool IsEmpty => _length == 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var needed = (long)_length + bytes.Length;
        if (needed > _maximumLength)
        {
            throw BodyFailures.TooLong(_maximumLength);
        }

        if (needed > _bytes.Length)
        {
            _bytes = PooledArray<byte>.Grow(_bytes, _length, (int)Math.Max(Math.Max(needed, FirstLength), Math.Min(_bytes.Length * 2L, _maximumLength)));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Clear() => _length = 0;

    public void Dispose()
    {
        PooledArray<byte>.Return(_bytes);
        _bytes = [];
        _length = 0;
    }
}

/// <summary>Arrays that are used again for the next answer.</summary>
internal static class PooledArray<T>
{
    // A larger array would only sit in the pool until the process ends.
    private const int MaximumLength = 1024 * 1024;

    public static T[] Rent(int length) => ArrayPool<T>.Shared.Rent(length);

    /// <summary>An array that begins with the given items.</summary>
    public static T[] Copy(ReadOnlySpan<T> items)
    {
        var array = Rent(items.Length);
        items.CopyTo(array);
        return array;
    }

    /// <summary>A larger array with the same beginning, in place of the given one.</summary>
    public static T[] Grow(T[] array, int used, int length)
    {
        var larger = Rent(length);
        array.AsSpan(0, used).CopyTo(larger);
        Return(array);
        return larger;
    }

    public static void Return(T[] array)
    {
        if (array.Length is > 0 and <= MaximumLength)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
