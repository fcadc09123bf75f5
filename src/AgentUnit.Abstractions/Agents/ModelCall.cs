namespace AgentUnit;

/// <summary>One request to a model, made by an agent on the way to its reply.</summary>
public sealed record ModelCall
{
    /// <summary>Which agent asked; null where there is only one.</summary>
    public string? Agent { get; init; }

    /// <summary>The model that answered, as the service named it; null when it did not say.</summary>
    public string? Model { get; init; }

    /// <summary>Its start, in milliseconds from the start of the attempt; of the first, where the agent went on from failed ones.</summary>
    public double OffsetMs { get; init; }

    /// <summary>Request sent to last content byte, in milliseconds.</summary>
    public double DurationMs { get; init; }

    /// <summary>Request sent to first non-empty content or tool call, in milliseconds; null when the answer did not stream.</summary>
    public double? TimeToFirstTokenMs { get; init; }

    /// <summary>Tokens sent; null when not known.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens of <see cref="InputTokens"/> that the service served from its own prompt cache; null when not known.</summary>
    public int? CachedInputTokens { get; init; }

    /// <summary>Tokens received; null when not known.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Why the model stopped (<c>stop</c>, <c>tool_calls</c>, <c>length</c>, ...); null when it did not say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Which attempt made it, from 1, where a team goes on from failed attempts; null where the agent does not tell.</summary>
    public int? Attempt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Agent ?? Model ?? "model"} {DurationMs:0.###} ms, {OutputTokens} tokens");
}
