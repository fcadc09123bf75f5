namespace AgentUnit;

/// <summary>What a metric's judges did over a scenario.</summary>
public sealed record JudgeSummary
{
    /// <summary>How many verdicts were asked for.</summary>
    public long Verdicts { get; init; }

    /// <summary>How many of them failed.</summary>
    public long Failed { get; init; }

    /// <summary>How many replies it took; retries of failed calls are not among them.</summary>
    public long Replies { get; init; }

    /// <summary>Tokens sent to judges; null when there were none, or one was not told.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens received from judges; null when there were none, or one was not told.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>
    /// Krippendorff's alpha for interval data over the judges' values: 1 for full agreement, 0 for what chance gives, below
    /// it for less. Null with one judge, or where all values are the same.
    /// </summary>
    public double? Agreement { get; init; }

    /// <summary>The share of pairs of judges that gave one answer the same value, 0 to 1; null with one judge.</summary>
    public double? ExactAgreement { get; init; }

    /// <summary>The share of comparisons won by the answer that was shown first, ties left out: 0.5 without a position bias. Null without comparisons.</summary>
    public double? FirstPositionShare { get; init; }

    /// <summary>The share of comparisons in which the two orders did not give the same verdict, 0 to 1; null without comparisons.</summary>
    public double? OrderDisagreement { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Verdicts} verdicts, {Failed} failed")
        + (Agreement is { } alpha ? FormattableString.Invariant($", alpha {alpha:0.##}") : "")
        + (FirstPositionShare is { } share ? FormattableString.Invariant($", first position {share:P0}") : "");
}
