namespace AgentUnit.Engine.Metrics;

/// <summary>What a run's metrics come to. Metrics with a weight of 0 inform, and count for nothing here.</summary>
/// <param name="Score">The weighted mean of the values, 0 to 1; null when there is none.</param>
/// <param name="Passed">Whether every metric passed.</param>
/// <param name="Unavailable">Whether a metric has no value, so that the run cannot be graded.</param>
internal readonly record struct Grade(double? Score, bool Passed, bool Unavailable);
