using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Http;

/// <summary>Gathers one reply and its times, from one body or from many events.</summary>
internal sealed class HttpReply(HttpOptions options, SecretRedactor answers, TimeProvider clock)
{
    private readonly long _sent = clock.GetTimestamp();
    private readonly StringBuilder _text = new();
    private TimeSpan _arrived;
    private TimeSpan? _firstText;
    private TimeSpan? _lastText;
    private int? _inputTokens;
    private int? _cachedTokens;
    private int? _outputTokens;
    private string? _model;
    private string? _finishReason;

    /// <summary>What the agent named its session.</summary>
    public string? Session { get; private set; }

    public bool HasText => _text.Length > 0;

    /// <summary>Notes that bytes have come in: whatever they hold arrived now.</summary>
    public void BytesArrived() => _arrived = clock.GetElapsedTime(_sent);

    public void Append(string text)
    {
        if (text.Length > 0)
        {
            _text.Append(text);
            _firstText ??= _arrived;
            _lastText = _arrived;
        }
    }

    /// <summary>Takes what stands beside the answer. Later events know better.</summary>
    public void Note(JsonElement json)
    {
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return;
        }

        _inputTokens = (options.InputTokenPath is { } input ? input.Find(json)?.AsCount() : KnownPlaces.InputTokensOf(json)) ?? _inputTokens;
        _outputTokens = (options.OutputTokenPath is { } output ? output.Find(json)?.AsCount() : KnownPlaces.OutputTokensOf(json)) ?? _outputTokens;
        _cachedTokens = KnownPlaces.CachedTokensOf(json) ?? _cachedTokens;
        _model = KnownPlaces.ModelOf(json) ?? _model;
        _finishReason = KnownPlaces.FinishReasonOf(json) ?? _finishReason;
        if (options.SessionPath?.Find(json) is { ValueKind: not JsonValueKind.Null } session)
        {
            Session = session.AsText();
        }
    }

    public AgentReply Build(bool streamed) => new()
    {
        Output = answers.RedactKnown(_text.ToString()),
        InputTokens = _inputTokens,
        CachedInputTokens = _cachedTokens,
        OutputTokens = _outputTokens,
        Model = _model is null ? null : answers.RedactKnown(_model),
        FinishReason = _finishReason,
        TimeToFirstToken = streamed ? _firstText : null,
        TimeToLastToken = (streamed ? _lastText : null) ?? _arrived,
        Metadata = Session is null
            ? ReadOnlyDictionary<string, object?>.Empty
            : new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["Session"] = answers.RedactKnown(Session) },
    };
}
