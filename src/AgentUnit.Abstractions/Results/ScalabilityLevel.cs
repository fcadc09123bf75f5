namespace AgentUnit;

/// <summary>Throughput at one level of concurrency, over all its repetitions.</summary>
public sealed record ScalabilityLevel : IMeasurement
{
    /// <summary>How many calls were in flight at once.</summary>
    public int Concurrency { get; init; }

    /// <summary>How many calls each repetition made.</summary>
    public int Work { get; init; }

    /// <summary>How many calls were measured in all.</summary>
    public long Count { get; init; }

    /// <summary>How many of them passed.</summary>
    public long Passed { get; init; }

    /// <summary>How many of them were not answered. They count for no throughput.</summary>
    public long Errors { get; init; }

    /// <summary>Answered calls per second: the mean of the repetitions, with its interval.</summary>
    public required MeanEstimate Throughput { get; init; }

    /// <summary>Passed calls per second: the mean of the repetitions, with its interval.</summary>
    public required MeanEstimate Goodput { get; init; }

    /// <summary>
    /// Throughput over that of the lowest level in the same repetition, times the lowest level's concurrency: the
    /// number of single callers that it equals.
    /// </summary>
    public required MeanEstimate SpeedUp { get; init; }

    /// <summary>Speed-up over concurrency: 1 where nothing is lost.</summary>
    public required MeanEstimate Efficiency { get; init; }

    /// <summary>Throughput of each repetition, in their order.</summary>
    public IReadOnlyList<double> Throughputs { get; init; } = [];

    /// <summary>The throughput that the fitted law gives; null where the data do not bear it.</summary>
    public double? FittedThroughput { get; init; }

    /// <summary>Durations of the answered calls of all repetitions.</summary>
    public required LatencyStatistics Duration { get; init; }

    /// <summary>Whether the load generator kept up, in the repetition where it did worst; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>The result of the runs that it was made of.</summary>
    internal ScenarioResult? Measured { get; init; }

    string IMeasurement.Subject => FormattableString.Invariant($"concurrency {Concurrency}");

    IReadOnlyList<object> IMeasurement.Sources => Measured is null ? [this] : [this, Measured];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Concurrency}: {Throughput.Value:0.##}/s, speed-up {SpeedUp.Value:0.##}");
}
