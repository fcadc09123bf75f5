namespace AgentUnit;

/// <summary>One try inside a run.</summary>
/// <param name="Number">Which try, from 1.</param>
/// <param name="OffsetMs">Its start, in milliseconds from the start of the case.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="ErrorKind">What went wrong; null when it was answered.</param>
/// <param name="Error">What went wrong, in words; null when it was answered.</param>
/// <param name="StatusCode">The HTTP status of a failure, where there was one.</param>
/// <param name="RetryDelayMs">The wait after it, in milliseconds; null when no attempt followed.</param>
public sealed record Attempt(
    int Number,
    double OffsetMs,
    double DurationMs,
    ErrorKind? ErrorKind = null,
    string? Error = null,
    int? StatusCode = null,
    double? RetryDelayMs = null)
{
    /// <summary>Which turn of a conversation it belongs to, from 1; null for a single question.</summary>
    public int? Turn { get; init; }

    /// <summary>Tokens that this attempt alone sent, as far as they were counted; null when none was.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens that this attempt alone received, as far as they were counted; null when none was.</summary>
    public int? OutputTokens { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Number} {ErrorKind?.ToString() ?? "ok"} {DurationMs:0.###} ms");
}
