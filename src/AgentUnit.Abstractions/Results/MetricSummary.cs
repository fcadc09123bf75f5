namespace AgentUnit;

/// <summary>One metric over a scenario.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Count">How many runs it scored.</param>
/// <param name="Passed">How many of them passed.</param>
/// <param name="Unavailable">How many runs it could not score.</param>
/// <param name="Mean">The mean value, 0 to 1; null when it scored none.</param>
public sealed record MetricSummary(string Name, long Count, long Passed, long Unavailable, double? Mean)
{
    /// <summary>What the metric's judges did; null for a metric without judges.</summary>
    public JudgeSummary? Judges { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} {Mean:0.###} ({Passed}/{Count})");
}
