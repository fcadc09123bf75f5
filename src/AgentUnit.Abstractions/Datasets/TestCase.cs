using System.Collections.ObjectModel;

namespace AgentUnit;

/// <summary>One question for an agent, with what is known of the right answer.</summary>
public sealed record TestCase
{
    /// <summary>Names the case within its dataset. Never empty.</summary>
    public required string Id { get; init; }

    /// <summary>The question as text; null when <see cref="Messages"/> is given.</summary>
    public string? Input { get; init; }

    /// <summary>The question as a conversation; empty when <see cref="Input"/> is given.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>The user's turns, where the case is a conversation; empty for a single question. They follow <see cref="Messages"/>.</summary>
    public IReadOnlyList<TestTurn> Turns { get; init; } = [];

    /// <summary>What tools answer in this case, instead of being run; empty for none.</summary>
    public IReadOnlyList<ToolMock> ToolMocks { get; init; } = [];

    /// <summary>The right answer as text, or as JSON text for the JSON metrics; null when it is not known.</summary>
    public string? ExpectedOutput { get; init; }

    /// <summary>Background that a metric may need, such as the document that the answer must come from.</summary>
    public string? Context { get; init; }

    /// <summary>Words to select cases by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Every other column of the source. Keys match whatever their case.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Whether there is anything to ask.</summary>
    public bool HasInput => Messages.Count > 0 || !string.IsNullOrWhiteSpace(Input) || (Turns.Count > 0 && !string.IsNullOrWhiteSpace(Turns[0].Input));

    /// <summary>The input, the first of the turns, or the last user message of the conversation; null where there is none of them.</summary>
    internal string? InputText => Input ?? (Turns.Count > 0 ? Turns[0].Input : Messages.LastOrDefault(message => message.Role == ChatRole.User)?.Content);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
