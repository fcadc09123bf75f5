namespace AgentUnit;

/// <summary>Throughput for one size of the dataset.</summary>
public sealed record ThroughputLevel : IMeasurement
{
    /// <summary>How many cases were asked for.</summary>
    public int Size { get; init; }

    /// <summary>How many cases were run: the size, unless the measurement was cut off.</summary>
    public long Count { get; init; }

    /// <summary>How many cases passed.</summary>
    public long Passed { get; init; }

    /// <summary>How many cases were not answered: timeouts, refusals for too many requests, and faults.</summary>
    public long Errors { get; init; }

    /// <summary>How many cases ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>How many cases went first and enter no figure.</summary>
    public long WarmupCount { get; init; }

    /// <summary>From the first start to the last end, in milliseconds.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>Answered cases per second; null when none was answered, or there is no time to divide by.</summary>
    public double? Throughput { get; init; }

    /// <summary>Cases that passed within the thresholds, per second; null when there is no time to divide by.</summary>
    public double? Goodput { get; init; }

    /// <summary>Passed out of all, 0 to 1; null without cases.</summary>
    public double? SuccessRate => SuccessRateEstimate.Value;

    /// <summary>The success rate with its Wilson 95% interval.</summary>
    public required ProportionEstimate SuccessRateEstimate { get; init; }

    /// <summary>Durations of the answered cases.</summary>
    public required LatencyStatistics Duration { get; init; }

    /// <summary>Whether the load generator kept up; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>The runs, when they were asked for.</summary>
    public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>The result of the runs that it was made of.</summary>
    internal ScenarioResult? Measured { get; init; }

    string IMeasurement.Subject => FormattableString.Invariant($"size {Size}");

    IReadOnlyList<object> IMeasurement.Sources => Measured is null ? [] : [Measured];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Size} cases: {Throughput:0.##}/s, {SuccessRate:0.#%} passed");
}
