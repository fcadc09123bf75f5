namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Finds the data of server-sent events in a stream that may be cut anywhere.</summary>
/// <remarks>After the event stream grammar of the HTML standard, section 9.2. Event names, ids and comments carry nothing that is needed.</remarks>
internal sealed class SseParser : IDisposable
{
    private readonly int _maximumLength;
    private readonly LineReader _lines;
    private ByteBuffer? _data;
    private bool _hasData;

    public SseParser(int maximumLength)
    {
        _maximumLength = maximumLength;
        _lines = new LineReader(maximumLength);
    }

    /// <summary>Takes the next event's data from the bytes; false when it is not complete and all bytes are taken.</summary>
    /// <param name="bytes">What came in; shortened by what was taken.</param>
    /// <param name="data">The event's data, valid until the next call or until the bytes change.</param>
    public bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> data)
    {
        while (_lines.TryRead(ref bytes, out var line))
        {
            if (line.IsEmpty)
            {
                if (_hasData)
                {
                    _hasData = false;
                    data = _data!.Span;
                    return true;
                }
            }
            else if (TryGetData(line, out var value))
            {
                if (!_hasData && _lines.EmptyLineFollows(bytes))
                {
                    // The usual event, one line in one piece: nothing is copied, and its empty line is passed over next.
                    data = value;
                    return true;
                }

                Append(value);
            }
        }

        data = default;
        return false;
    }

    /// <summary>What an ended stream left behind: an event that lacks its empty line.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        if (TryGetData(_lines.Rest, out var value))
        {
            Append(value);
        }

        return _hasData ? _data!.Span : default;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _data?.Dispose();
    }

    private static bool TryGetData(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!line.StartsWith("data"u8))
        {
            return false;
        }

        value = line[4..];
        if (value.IsEmpty)
        {
            return true;
        }

        if (value[0] != ':')
        {
            return false;
        }

        value = value[1..];
        if (!value.IsEmpty && value[0] == ' ')
        {
            value = value[1..];
        }

        return true;
    }

    private void Append(ReadOnlySpan<byte> value)
    {
        _data ??= new ByteBuffer(_maximumLength);
        if (_hasData)
        {
            _data.Append("\n"u8);
        }
        else
        {
            _data.Clear();
            _hasData = true;
        }

        _data.Append(value);
    }
}
