using System.Collections.ObjectModel;
using System.Text.Json;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Gathers one reply and its times from one JSON document or from a stream of chunks.</summary>
internal sealed class ReplyBuilder : IDisposable
{
    private static readonly IReadOnlyDictionary<string, object?> RefusalMetadata =
        new ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["Refusal"] = true });

    private readonly TimeProvider _clock;
    private readonly long _sent;
    private readonly TextBuffer _content;
    private readonly int _maximumLength;
    private ToolCallBuilder? _toolCalls;
    private long _arrived;
    private long? _firstContent;
    private long? _lastContent;

    /// <param name="clock">The clock to measure by.</param>
    /// <param name="sent">The clock's timestamp when the request was sent.</param>
    /// <param name="maximumLength">The most characters that the answer may have.</param>
    public ReplyBuilder(TimeProvider clock, long sent, int maximumLength)
    {
        _clock = clock;
        _sent = sent;
        _maximumLength = maximumLength;
        _content = new TextBuffer(maximumLength);
    }

    public bool HasChoice { get; set; }

    /// <summary>Where in its document the reader began.</summary>
    public int Offset { get; set; }

    /// <summary>Where the document that was read has its text; reset it before reading another.</summary>
    public ContentPlace ContentPlace { get; set; }

    public bool HasError { get; set; }

    public bool IsRefusal { get; set; }

    public int? InputTokens { get; set; }

    public int? CachedInputTokens { get; set; }

    public int? OutputTokens { get; set; }

    public string? FinishReason { get; private set; }

    public string? Model { get; private set; }

    public int Length => _content.Length;

    /// <summary>Where calls of tools go.</summary>
    public ToolCallBuilder ToolCalls => _toolCalls ??= new ToolCallBuilder(_maximumLength);

    /// <summary>Notes that bytes have come in: whatever they hold arrived now.</summary>
    public void BytesArrived() => _arrived = _clock.GetTimestamp();

    public void AppendContent(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.IsEmpty)
        {
            return;
        }

        _content.Append(ref reader);
        ContentPlace = new ContentPlace(ContentPlace.Count + 1, Offset + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        ContentArrived();
    }

    /// <summary>Adds text that has no escapes.</summary>
    public void AppendContent(ReadOnlySpan<byte> plain)
    {
        _content.Append(plain);
        ContentArrived();
    }

    /// <summary>Notes that a piece of a tool call has come in.</summary>
    public void ToolCallArrived()
    {
        // Its chunk says more than its text: none that looks like it may be taken for the same.
        ContentPlace = ContentPlace with { Count = ContentPlace.Count + 2 };
        ContentArrived();
    }

    public void SetModel(ref Utf8JsonReader reader)
    {
        // Every chunk names it again.
        if (Model is null && reader.TokenType == JsonTokenType.String)
        {
            Model = KnownText.Model(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    public void SetFinishReason(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            FinishReason = KnownText.FinishReason(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    /// <summary>The reply so far.</summary>
    /// <param name="streamed">Whether it came in pieces, so that its first one has a time.</param>
    public AgentReply Build(bool streamed) => new()
    {
        Output = _content.ToString(),
        InputTokens = InputTokens,
        CachedInputTokens = CachedInputTokens,
        OutputTokens = OutputTokens,
        FinishReason = FinishReason,
        Model = Model,
        TimeToFirstToken = streamed && _firstContent is { } first ? _clock.GetElapsedTime(_sent, first) : null,
        TimeToLastToken = _clock.GetElapsedTime(_sent, _lastContent ?? _arrived),
        ToolCalls = _toolCalls?.Build() ?? [],
        Metadata = IsRefusal ? RefusalMetadata : ReadOnlyDictionary<string, object?>.Empty,
    };

    public void Dispose() => _content.Dispose();

    private void ContentArrived()
    {
        _firstContent ??= _arrived;
        _lastContent = _arrived;
    }
}
