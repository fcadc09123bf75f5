namespace AgentUnit;

/// <summary>All runs of one case that was run more than once.</summary>
public sealed record CaseSummary
{
    /// <summary>The case's id.</summary>
    public required string CaseId { get; init; }

    /// <summary>How often it was run; runs that were stopped are left out.</summary>
    public int Runs { get; init; }

    /// <summary>How many of them passed.</summary>
    public int Passed { get; init; }

    /// <summary>Passed out of all, 0 to 1; null without runs.</summary>
    public double? SuccessRate => Runs > 0 ? (double)Passed / Runs : null;

    /// <summary>Whether some runs passed and some did not.</summary>
    public bool IsFlaky => Passed > 0 && Passed < Runs;

    /// <summary>The mean score, 0 to 1; null when no run was scored.</summary>
    public double? Score { get; init; }

    /// <summary>The sample standard deviation of the scores; null with fewer than two.</summary>
    public double? ScoreDeviation { get; init; }

    /// <summary>The mean duration of answered runs, cache hits left out; null without any.</summary>
    public double? AverageDurationMs { get; init; }

    /// <summary>The sample standard deviation of these durations; null with fewer than two.</summary>
    public double? DurationDeviationMs { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{CaseId}: {Passed} of {Runs} passed{(IsFlaky ? ", flaky" : "")}");
}
