namespace AgentUnit;

/// <summary>
/// Throughput as a function of concurrency N by the Universal Scalability Law:
/// X(N) = λN / (1 + σ(N − 1) + κN(N − 1)) (N. J. Gunther, Guerrilla Capacity Planning, Springer 2007, chapter 4).
/// </summary>
public sealed record ScalabilityFit
{
    /// <summary>λ: throughput of one at a time, per second.</summary>
    public required IntervalEstimate Lambda { get; init; }

    /// <summary>σ, 0 or more: contention, the share of the work that waits its turn.</summary>
    public required IntervalEstimate Sigma { get; init; }

    /// <summary>κ, 0 or more: coherency, what each pair at work costs; only this makes throughput fall.</summary>
    public required IntervalEstimate Kappa { get; init; }

    /// <summary>The concurrency with the highest throughput, √((1 − σ) / κ); null where the data show none.</summary>
    public required IntervalEstimate Peak { get; init; }

    /// <summary>The throughput at the peak, per second; null without a peak.</summary>
    public double? PeakThroughput { get; init; }

    /// <summary>What throughput approaches but does not pass, λ / σ per second, where it has no peak; null where it has one or σ is 0.</summary>
    public double? Limit { get; init; }

    /// <summary>How many levels of concurrency it rests on.</summary>
    public int Levels { get; init; }

    /// <summary>How many measurements it rests on.</summary>
    public int Measurements { get; init; }

    /// <summary>The share of the throughput's variance that the law explains, up to 1; null when there is none to explain.</summary>
    public double? RSquared { get; init; }

    /// <summary>How far measurements lie from the law: the standard deviation of the relative errors, 0.05 being 5%; null without a fit.</summary>
    public double? RelativeError { get; init; }

    /// <summary>Whether the data bear the law: levels enough, and close to it.</summary>
    public bool IsUsable { get; init; }

    /// <summary>Why the data do not bear the law, or what they leave open; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>The throughput that the law gives for a concurrency, per second; null without a fit.</summary>
    /// <param name="concurrency">1 or more.</param>
    public double? Predict(double concurrency) => Lambda.Value * concurrency
        / (1 + (Sigma.Value * (concurrency - 1)) + (Kappa.Value * concurrency * (concurrency - 1)));

    /// <inheritdoc/>
    public override string ToString() => !IsUsable ? $"none ({Reason})"
        : Peak.Value is { } peak ? FormattableString.Invariant($"peak {PeakThroughput:0.###}/s at {peak:0.#}")
        : Limit is { } limit ? FormattableString.Invariant($"no peak, at most {limit:0.###}/s")
        : "no peak";
}
