using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>What the chunks of a stream begin with, up to their choices: most repeat it, and need not be parsed from the start.</summary>
internal sealed class ChunkHead
{
    private byte[]? _text;
    private JsonReaderState _state;

    /// <summary>How much of a chunk is passed over.</summary>
    public int Length => _text?.Length ?? 0;

    /// <summary>A reader that stands where the known beginning ends; false where the chunk begins otherwise.</summary>
    public bool TryResume(ReadOnlySpan<byte> chunk, out Utf8JsonReader reader)
    {
        if (_text is null || !chunk.StartsWith(_text))
        {
            reader = default;
            return false;
        }

        reader = new Utf8JsonReader(chunk[_text.Length..], isFinalBlock: true, _state);
        return true;
    }

    /// <summary>Remembers what the first chunk has up to where its reader stands.</summary>
    public void Learn(ReadOnlySpan<byte> chunk, ref Utf8JsonReader reader)
    {
        if (_text is null)
        {
            _text = chunk[..(int)reader.BytesConsumed].ToArray();
            _state = reader.CurrentState;
        }
    }
}
