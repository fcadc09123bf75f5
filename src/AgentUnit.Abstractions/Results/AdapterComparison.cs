namespace AgentUnit;

/// <summary>One adapter's figures in a comparison, over all the cases that it was given.</summary>
public sealed record AdapterComparison : IMeasurement
{
    /// <summary>The adapter's name; a number is added where two have the same.</summary>
    public required string Adapter { get; init; }

    /// <summary>Whether it is the best one.</summary>
    public bool IsBest { get; init; }

    /// <summary>How many cases it was given.</summary>
    public long Count { get; init; }

    /// <summary>How many of them passed.</summary>
    public long Passed { get; init; }

    /// <summary>How many of them were not answered: timeouts, refusals for too many requests, and faults.</summary>
    public long Errors { get; init; }

    /// <summary>How many of them ran out of time.</summary>
    public long TimedOut { get; init; }

    /// <summary>Passed out of all, 0 to 1; null without cases.</summary>
    public double? SuccessRate => SuccessRateEstimate.Value;

    /// <summary>The success rate with its Wilson 95% interval.</summary>
    public required ProportionEstimate SuccessRateEstimate { get; init; }

    /// <summary>Durations of the answered cases.</summary>
    public required LatencyStatistics Duration { get; init; }

    /// <summary>Times to first token of the answered cases that streamed.</summary>
    public required LatencyStatistics TimeToFirstToken { get; init; }

    /// <summary>What a case cost: the mean over the cases with a known cost, with its interval.</summary>
    public required MeanEstimate Cost { get; init; }

    /// <summary>How many tokens a case took, in and out: the mean over the cases that told, with its interval.</summary>
    public required MeanEstimate Tokens { get; init; }

    /// <summary>What all cases cost; null when no price is known.</summary>
    public decimal? TotalCost { get; init; }

    /// <summary>Whether the load generator kept up; null when that was not watched.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>The runs, when they were asked for.</summary>
    public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>The result of the runs that it was made of.</summary>
    internal ScenarioResult? Measured { get; init; }

    string IMeasurement.Subject => Adapter;

    IReadOnlyList<object> IMeasurement.Sources => Measured is null ? [] : [Measured];

    /// <inheritdoc/>
    public override string ToString() => Count == 0
        ? $"{Adapter}: no data"
        : FormattableString.Invariant($"{Adapter}: {SuccessRate:0.#%} passed{(Duration.MedianMs is { } median ? FormattableString.Invariant($", median {median:0.#} ms") : "")}");
}
