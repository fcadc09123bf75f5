using System.Globalization;
using System.Text;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Puts tool calls together of their pieces.</summary>
internal sealed class ToolCallBuilder(int maximumLength)
{
    private readonly List<Part> _parts = [];
    private long _length;

    /// <exception cref="AgentException">The calls together are longer than an answer may be.</exception>
    public void Add(ToolCallPiece piece)
    {
        _length += (piece.Name?.Length ?? 0) + (piece.Arguments?.Length ?? 0) + (piece.Id?.Length ?? 0);
        if (_length > maximumLength)
        {
            throw BodyFailures.TooLong(maximumLength);
        }

        var part = Find(piece);
        if (part is null)
        {
            _parts.Add(part = new Part { Index = piece.Index });
        }

        part.Id = part.Id.Length == 0 ? piece.Id ?? "" : part.Id;

        // A few servers cut names, others repeat them in every piece.
        if (piece.Name is { Length: > 0 } name && name != part.Name && part.Arguments is null)
        {
            part.Name += name;
        }

        part.Add(piece.Arguments);
    }

    /// <summary>The calls, in the order in which they began. One that the server gave no id gets one: its result has to name it.</summary>
    public ToolCall[] Build() => _parts
        .Select((part, number) => new ToolCall(
            part.Id.Length > 0 ? part.Id : string.Create(CultureInfo.InvariantCulture, $"call_{number + 1}"),
            part.Name,
            part.Text))
        .ToArray();

    // Servers number their calls, or send each in one piece, or give all the number 0: an id of its own begins a call.
    private Part? Find(ToolCallPiece piece)
    {
        var begins = piece.Id is { Length: > 0 } && piece.Name is { Length: > 0 };
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            var part = _parts[i];
            if (piece.Index is not null && part.Index != piece.Index)
            {
                continue;
            }

            return begins && part.Id.Length > 0 && part.Id != piece.Id ? null
                : piece.Index is null && piece.Id is not { Length: > 0 } && piece.Name is { Length: > 0 } ? null
                : part;
        }

        return null;
    }

    private sealed class Part
    {
        private StringBuilder? _more;

        public int? Index { get; init; }

        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        /// <summary>The first piece; null before there is one.</summary>
        public string? Arguments { get; private set; }

        public string Text => _more?.ToString() ?? Arguments ?? "";

        public void Add(string? piece)
        {
            if (piece is not { Length: > 0 })
            {
                return;
            }

            if (Arguments is null)
            {
                Arguments = piece;
            }
            else
            {
                (_more ??= new StringBuilder(Arguments)).Append(piece);
            }
        }
    }
}

/// <summary>What one chunk says of a tool call; null for what it leaves out.</summary>
internal record struct ToolCallPiece
{
    /// <summary>Which of the message's calls it belongs to, from 0.</summary>
    public int? Index { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The next part of the arguments, or all of them.</summary>
    public string? Arguments { get; set; }
}
