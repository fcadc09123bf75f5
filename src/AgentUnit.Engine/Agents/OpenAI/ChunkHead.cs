using System.Text.Json;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What the chunks of a stream begin with, up to their choices: most repeat it, and need not be parsed from the start.</summary>
internal sealed class ChunkHead : IDisposable
{
    private byte[] _text = [];
    private JsonReaderState _state;

    /// <summary>How much of a chunk is passed over.</summary>
    public int Length { get; private set; }

    private ReadOnlySpan<byte> Text => _text.AsSpan(0, Length);

    /// <summary>A reader that stands where the known beginning ends; false where the chunk begins otherwise.</summary>
    public bool TryResume(ReadOnlySpan<byte> chunk, out Utf8JsonReader reader)
    {
        if (Length == 0 || !chunk.StartsWith(Text))
        {
            reader = default;
            return false;
        }

        reader = new Utf8JsonReader(chunk[Length..], isFinalBlock: true, _state);
        return true;
    }

    /// <summary>Remembers what the first chunk has up to where its reader stands.</summary>
    public void Learn(ReadOnlySpan<byte> chunk, ref Utf8JsonReader reader)
    {
        if (Length == 0)
        {
            Length = (int)reader.BytesConsumed;
            _text = PooledArray<byte>.Copy(chunk[..Length]);
            _state = reader.CurrentState;
        }
    }

    public void Dispose()
    {
        PooledArray<byte>.Return(_text);
        _text = [];
        Length = 0;
    }
}
