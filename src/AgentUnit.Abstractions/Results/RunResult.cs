namespace AgentUnit;

/// <summary>One case, run once: the row that people filter and export. Times are in milliseconds.</summary>
public sealed record RunResult
{
    // The scenario's name, or the origin that has it, too: there are as many rows as runs, and each would keep both.
    private readonly object _scenario = "";

    /// <summary>The scenario's name.</summary>
    public string Scenario
    {
        get => _scenario as string ?? ((RunOrigin)_scenario).Scenario;
        init => _scenario = value ?? "";
    }

    /// <summary>The case's id.</summary>
    public string CaseId { get; init; } = "";

    /// <summary>Which repeat of the case this is, from 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How the run ended.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Whether the run passed.</summary>
    public bool Success => Outcome == Outcome.Passed;

    /// <summary>The weighted mean of the metrics' values, 0 to 1; null when there is none.</summary>
    public double? Score { get; init; }

    /// <summary>What went wrong, in words; null for a graded answer.</summary>
    public string? Error { get; init; }

    /// <summary>What kind of thing went wrong; null for a graded answer.</summary>
    public ErrorKind? ErrorKind { get; init; }

    /// <summary>End minus start: all attempts and the waiting between them.</summary>
    public double DurationMs { get; init; }

    /// <summary>The last attempt alone: request sent to last content byte. Null when nothing was sent.</summary>
    public double? ServiceMs { get; init; }

    /// <summary>Start minus due time: how late the generator was.</summary>
    public double QueueMs { get; init; }

    /// <summary>End minus due time: what a user would have felt.</summary>
    public double ResponseMs => QueueMs + DurationMs;

    /// <summary>Request sent to first non-empty content; null when the answer did not stream.</summary>
    public double? TimeToFirstTokenMs { get; init; }

    /// <summary>(Last content - first content) / (output tokens - 1); null without streaming or with fewer than two tokens.</summary>
    public double? InterTokenMs { get; init; }

    /// <summary>Output tokens per second of service time; null when tokens are not known.</summary>
    public double? TokensPerSecond => OutputTokens is { } tokens && ServiceMs is > 0 ? tokens * 1000.0 / ServiceMs : null;

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether the reply came from the response cache. Such a run enters no latency statistic.</summary>
    public bool CacheHit { get; init; }

    /// <summary>Tokens sent; null when not known.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens received; null when not known.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>What the agent's answer cost; 0 for a cache hit, and null when a price or a number of tokens is not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How many turns there were: the user's in a conversation, otherwise the agent's own; null for a plain question and answer.</summary>
    public int? Turns { get; init; }

    /// <summary>The start, from the beginning of the suite.</summary>
    public double OffsetMs { get; init; }

    /// <summary>When the case was due (UTC).</summary>
    public DateTimeOffset ScheduledAt { get; init; }

    /// <summary>When the case was started (UTC).</summary>
    public DateTimeOffset StartedAt => ScheduledAt.AddMilliseconds(QueueMs);

    /// <summary>The question's text.</summary>
    public string? Input { get; init; }

    /// <summary>The answer's text; null when there was no reply.</summary>
    public string? Output { get; init; }

    /// <summary>Scores by metric, attempts, the reply and the case.</summary>
    public RunDetails? Details { get; init; }

    /// <summary>The scenario and suite that it is of, beyond the name; null for one that did not come from a suite of this process.</summary>
    internal RunOrigin? Origin
    {
        get => _scenario as RunOrigin;
        init => _scenario = value ?? _scenario;
    }

    /// <summary>Whether it was due at a time of its own, as runs of an open loop are.</summary>
    internal bool IsScheduled => Origin?.IsOpenLoop ?? QueueMs > 0;

    /// <summary>Whether the agent answered, rightly or not.</summary>
    internal bool IsAnswered => Outcome is Outcome.Passed or Outcome.Failed;

    /// <summary>Whether its times enter latency statistics: the agent answered, and not the cache.</summary>
    internal bool IsTimed => IsAnswered && !CacheHit;

    /// <summary>Whether it counts as an error: not answered, and not stopped either.</summary>
    internal bool IsError => Outcome is Outcome.TimedOut or Outcome.RateLimited or Outcome.Faulted;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Scenario}/{CaseId}: {Outcome} in {DurationMs:0.#} ms");
}
