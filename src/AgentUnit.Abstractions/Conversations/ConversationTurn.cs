namespace AgentUnit;

/// <summary>One turn of a conversation: what the user said, and what came of it. Times are in milliseconds.</summary>
public sealed record ConversationTurn
{
    /// <summary>Which turn it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What the user said.</summary>
    public string Input { get; init; } = "";

    /// <summary>What the agent answered; null when it did not.</summary>
    public string? Output { get; init; }

    /// <summary>The right answer to this turn; null when it is not known.</summary>
    public string? ExpectedOutput { get; init; }

    /// <summary>Its start, from the start of the case.</summary>
    public double OffsetMs { get; init; }

    /// <summary>The agent's time for the turn: all attempts and the waiting between them. What a simulated user takes is not in it.</summary>
    public double DurationMs { get; init; }

    /// <summary>The last attempt alone: request sent to last content byte; null for a cache hit and where nothing was sent.</summary>
    public double? ServiceMs { get; init; }

    /// <summary>Request sent to first non-empty content; null when the answer did not stream, and for a cache hit.</summary>
    public double? TimeToFirstTokenMs { get; init; }

    /// <summary>How many attempts were made; 0 for a cache hit.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether the reply came from the response cache.</summary>
    public bool CacheHit { get; init; }

    /// <summary>Tokens sent, the history among them; null when not known.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens received; null when not known.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>What the agent's answer cost; null when no price or no tokens are known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What each metric said of this turn; empty where the turn was not graded by itself.</summary>
    public IReadOnlyList<MetricScore> Scores { get; init; } = [];

    /// <summary>Whether the turn passed; null where it was not graded by itself.</summary>
    public bool? Success { get; init; }

    /// <summary>What went wrong, in words; null when the turn was answered.</summary>
    public string? Error { get; init; }

    /// <summary>The reply; null when there was none.</summary>
    public AgentReply? Reply { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Number} {(Error is not null ? "failed" : Success switch { true => "passed", false => "not passed", _ => "answered" })} in {DurationMs:0.#} ms");
}
