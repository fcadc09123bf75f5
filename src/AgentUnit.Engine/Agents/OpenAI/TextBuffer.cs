using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Collects an answer's text, piece by piece, in pooled memory.</summary>
internal sealed class TextBuffer : IDisposable
{
    private readonly int _maximumLength;
    private char[] _chars = [];
    private int _length;

    public TextBuffer(int maximumLength) => _maximumLength = maximumLength;

    public int Length => _length;

    /// <summary>Adds the string that the reader stands on.</summary>
    public void Append(ref Utf8JsonReader reader)
    {
        var free = Reserve(reader.ValueSpan.Length);
        try
        {
            _length += reader.CopyString(free);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, whose other half comes in the next piece, or bytes that are no UTF-8.
            _length += LooseJsonString.Copy(reader.ValueSpan, free);
        }
    }

    /// <summary>Adds text that has no escapes; bad UTF-8 is replaced.</summary>
    public void Append(ReadOnlySpan<byte> plain)
    {
        var free = Reserve(plain.Length);
        _length += Encoding.UTF8.GetChars(plain, free);
    }

    public override string ToString() => new(_chars, 0, _length);

    public void Dispose()
    {
        PooledArray<char>.Return(_chars);
        _chars = [];
        _length = 0;
    }

    // No UTF-8 text has more chars than bytes.
    private Span<char> Reserve(int count)
    {
        var needed = (long)_length + count;
        if (needed > _maximumLength)
        {
            throw BodyFailures.TooLong(_maximumLength);
        }

        if (needed > _chars.Length)
        {
            _chars = PooledArray<char>.Grow(_chars, _length, (int)Math.Max(needed, Math.Min(_chars.Length * 2L, _maximumLength)));
        }

        return _chars.AsSpan(_length);
    }
}
