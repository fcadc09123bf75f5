namespace AgentUnit;

/// <summary>What <c>Measure-AgentLatency</c> found.</summary>
public sealed record LatencyReport
{
    /// <summary>The adapter's name.</summary>
    public required string Adapter { get; init; }

    /// <summary>How many measured calls were made; warm-up not counted.</summary>
    public long Count { get; init; }

    /// <summary>How many warm-up calls were made and left out.</summary>
    public long WarmupCount { get; init; }

    /// <summary>How many measured calls were answered.</summary>
    public long Answered { get; init; }

    /// <summary>How many measured calls failed, timeouts among them.</summary>
    public long Errors { get; init; }

    /// <summary>How many measured calls ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>Durations of the answered calls.</summary>
    public required LatencyStatistics Duration { get; init; }

    /// <summary>Times to first token of the answered calls that streamed.</summary>
    public required LatencyStatistics TimeToFirstToken { get; init; }

    /// <summary>Durations of the failed calls.</summary>
    public required LatencyStatistics FailureDuration { get; init; }

    /// <summary>Answered calls per second; null when there is no time to divide by.</summary>
    public double? Throughput { get; init; }

    /// <summary>The measured calls, when they were asked for.</summary>
    public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>When the first measured call started (UTC); null without any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Adapter}: {Duration}";
}
