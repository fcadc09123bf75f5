using System.Buffers;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>
/// Reads the chunks of a stream that differ from one before them in nothing but their text. Most do, and comparing them
/// takes a tenth of the time of parsing them.
/// </summary>
/// <remarks>It is exact: what is equal byte for byte around one plain string means the same as before.</remarks>
internal sealed class ChunkTemplate : IDisposable
{
    // A service that pads each chunk with random letters would have it learn in vain.
    private const int MaximumLessons = 4;

    private static readonly SearchValues<byte> NotPlain = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(code => (byte)code)]);

    private byte[] _text = [];
    private int _length;
    private int _start;
    private int _end;
    private int _lessons;

    private ReadOnlySpan<byte> Prefix => _text.AsSpan(0, _start);

    private ReadOnlySpan<byte> Suffix => _text.AsSpan(_end, _length - _end);

    public bool TryRead(ReadOnlySpan<byte> chunk, ReplyBuilder reply)
    {
        if (_length == 0 || chunk.Length <= Prefix.Length + Suffix.Length || !chunk.StartsWith(Prefix) || !chunk.EndsWith(Suffix))
        {
            return false;
        }

        var content = chunk[Prefix.Length..^Suffix.Length];
        if (content.ContainsAny(NotPlain))
        {
            return false;
        }

        reply.AppendContent(content);
        return true;
    }

    /// <summary>Remembers a chunk that was parsed, if it has one text.</summary>
    public void Learn(ReadOnlySpan<byte> chunk, ContentPlace content)
    {
        if (content.Count == 1 && _lessons < MaximumLessons)
        {
            _lessons++;
            PooledArray<byte>.Return(_text);
            _text = PooledArray<byte>.Copy(chunk);
            _length = chunk.Length;
            _start = content.Start;
            _end = content.Start + content.Length;
        }
    }

    public void Dispose()
    {
        PooledArray<byte>.Return(_text);
        _text = [];
        _length = _start = _end = 0;
    }
}
