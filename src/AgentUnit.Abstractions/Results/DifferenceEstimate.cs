namespace AgentUnit;

/// <summary>How one adapter differs from another in one figure, case by case: first minus second.</summary>
public sealed record DifferenceEstimate
{
    /// <summary>The figure: <c>success</c> (a share, 0 to 1), <c>duration</c> (milliseconds), <c>cost</c> or <c>tokens</c>.</summary>
    public required string Figure { get; init; }

    /// <summary>How many cases have the figure on both sides.</summary>
    public long Count { get; init; }

    /// <summary>How many cases were left out because one side has no such figure.</summary>
    public long LeftOut { get; init; }

    /// <summary>
    /// The difference; null when there is no data. Of success, the difference of the two rates; otherwise the
    /// Hodges-Lehmann estimate, the middle of the differences.
    /// </summary>
    public double? Value { get; init; }

    /// <summary>The lower bound of its 95% confidence interval; null when the data give none.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper bound of its 95% confidence interval; null when the data give none.</summary>
    public double? Upper { get; init; }

    /// <summary>The mean of the differences; null when there is no data.</summary>
    public double? Mean { get; init; }

    /// <summary>The test: <c>McNemar exact</c>, <c>Wilcoxon exact</c> or <c>Wilcoxon normal</c>; null when there is nothing to test.</summary>
    public string? Test { get; init; }

    /// <summary>The chance of a difference as large as this, either way, if the adapters did not differ; null when there is nothing to test.</summary>
    public double? PValue { get; init; }

    /// <summary>The same, corrected (Holm) for all the differences that the report tests; null when there is nothing to test.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Whether the difference is taken to be real: the corrected chance is under 5%.</summary>
    public bool IsReal => AdjustedPValue < 0.05;

    /// <summary>Why a value, bound or test is missing; null when none is.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Value is { } value
        ? $"{(value > 0 ? "+" : "")}{ShortNumber.Of(value, 4)} [{Bound(Lower)}, {Bound(Upper)}]{(IsReal ? " real" : "")}"
        : $"none ({Reason})";

    private static string Bound(double? bound) => bound is { } known ? ShortNumber.Of(known, 4) : "?";
}
