using System.Text;
using System.Text.Json;

namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>Goes through a JSON text by the piece: memory holds one buffer, or one value where that is larger.</summary>
internal sealed class JsonScanner(TextReader text)
{
    private const int BlockLength = 16 * 1024;

    private readonly char[] _block = new char[BlockLength];
    private readonly Encoder _encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetEncoder();
    private byte[] _buffer = new byte[4 * BlockLength];
    private int _start;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state;
    private int _lineAtStart = 1;

    /// <summary>The line on which the latest token or value began.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The latest token; None at the end.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>Reads the next token.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public JsonTokenType Next() => Next(wantsText: false, out _);

    /// <summary>Reads the next token, and the text of a property name or string.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public JsonTokenType Next(out string? content) => Next(wantsText: true, out content);

    /// <summary>Reads the next value whole; null at the end of the list or object that is being read.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public JsonDocument? NextValue()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), _isLast, _state);
            if (reader.Read())
            {
                var begin = reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    Token = reader.TokenType;
                    Advance(begin, reader.BytesConsumed, reader.CurrentState);
                    return null;
                }

                if (JsonDocument.TryParseValue(ref reader, out var document))
                {
                    Advance(begin, reader.BytesConsumed, reader.CurrentState);
                    return document;
                }
            }

            if (!Fill())
            {
                return null;
            }
        }
    }

    /// <summary>Passes over the value whose first token was just read.</summary>
    public void Skip()
    {
        var depth = Token is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0;
        while (depth > 0)
        {
            depth += Next() switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        }
    }

    private JsonTokenType Next(bool wantsText, out string? content)
    {
        content = null;
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), _isLast, _state);
            if (reader.Read())
            {
                content = wantsText && reader.TokenType is (JsonTokenType.PropertyName or JsonTokenType.String) ? TextOf(ref reader) : null;
                Advance(reader.TokenStartIndex, reader.BytesConsumed, reader.CurrentState);
                return Token = reader.TokenType;
            }

            if (!Fill())
            {
                return Token = JsonTokenType.None;
            }
        }
    }

    private string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A text holds half of a surrogate pair, which is not a character.", null, _lineAtStart - 1, null, exception);
        }
    }

    private void Advance(long tokenStart, long consumed, JsonReaderState state)
    {
        var passed = _buffer.AsSpan(_start, (int)consumed);
        Line = _lineAtStart + passed[..(int)tokenStart].Count((byte)'\n');
        _lineAtStart += passed.Count((byte)'\n');
        _start += (int)consumed;
        _state = state;
    }

    private bool Fill()
    {
        if (_isLast)
        {
            return false;
        }

        MakeRoom(Encoding.UTF8.GetMaxByteCount(BlockLength));
        var count = text.ReadBlock(_block);
        _isLast = count < BlockLength;
        _end += _encoder.GetBytes(_block.AsSpan(0, count), _buffer.AsSpan(_end), flush: _isLast);
        return true;
    }

    private void MakeRoom(int length)
    {
        var kept = _end - _start;
        var target = _buffer.Length - kept < length ? new byte[Math.Max(_buffer.Length * 2, kept + length)] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
    }
}

/// <summary>What the JSON reader complains about, without the position that its message repeats.</summary>
internal static class JsonProblem
{
    /// <summary>The complaint, with the column in bytes where it is known.</summary>
    public static string Of(JsonException exception)
    {
        var message = exception.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var what = end < 0 ? message : message[..end];
        return exception.BytePositionInLine is { } position ? $"{what.TrimEnd('.')}, at byte {position + 1} of the line." : what;
    }
}
