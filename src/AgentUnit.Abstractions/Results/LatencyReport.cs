namespace AgentUnit;

/// <summary>What <c>Measure-AgentLatency</c> found.</summary>
public sealed record LatencyReport : IMeasurement
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

    /// <summary>(Last content - first content) / (output tokens - 1) of the answered calls that streamed.</summary>
    public LatencyStatistics InterToken { get; init; } = LatencyStatistics.None("itl");

    /// <summary>End minus due time of the answered calls: what a user would have felt. In a closed loop it is the duration.</summary>
    public LatencyStatistics Response { get; init; } = LatencyStatistics.None("response");

    /// <summary>Start minus due time of all measured calls; no data in a closed loop.</summary>
    public LatencyStatistics Queue { get; init; } = LatencyStatistics.None("queue");

    /// <summary>Durations of the calls that started before the first answer, those of the warm-up among them: each may have had to connect.</summary>
    public LatencyStatistics Cold { get; init; } = LatencyStatistics.None("cold");

    /// <summary>Durations of the answered measured calls that are not cold.</summary>
    public LatencyStatistics Warm { get; init; } = LatencyStatistics.None("warm");

    /// <summary>Output tokens of the answered calls, per second of the measurement; null when those of an answered call are not known.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>How the throttle limit went that was to adapt to rate limits; null where the limit was fixed.</summary>
    public ThrottleHistory? Throttle { get; init; }

    /// <summary>How many calls of an open loop were due and never started, because the duration had ended or the run was stopped.</summary>
    public long NotStarted { get; init; }

    /// <summary>Durations of the failed calls.</summary>
    public required LatencyStatistics FailureDuration { get; init; }

    /// <summary>Answered calls per second; null when none was answered, or there is no time to divide by.</summary>
    public double? Throughput { get; init; }

    /// <summary>How many measured calls were answered and passed: rightly where the case says what is right, else with a text that is not empty.</summary>
    public long Passed { get; init; }

    /// <summary>Passed calls per second, within the thresholds they were made with; null when there is no time to divide by.</summary>
    public double? Goodput { get; init; }

    /// <summary>Last attempts of the answered calls.</summary>
    public LatencyStatistics Service { get; init; } = LatencyStatistics.None("service");

    /// <summary>What the reader should know of these figures, one sentence each; empty when there is nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What became of each threshold; empty when none was given.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Whether the load generator kept up; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>The measured calls, when they were asked for.</summary>
    public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>When the first measured call started (UTC); null without any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The settings it ran with.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The machine and versions.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>The result of the runs that it was made of.</summary>
    internal ScenarioResult? Measured { get; init; }

    string IMeasurement.Subject => Adapter;

    IReadOnlyList<object> IMeasurement.Sources => Measured is null ? [] : [Measured];

    /// <inheritdoc/>
    public override string ToString() => $"{Adapter}: {Duration}";
}
