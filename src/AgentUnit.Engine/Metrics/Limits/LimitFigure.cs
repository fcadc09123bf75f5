namespace AgentUnit.Engine.Metrics.Limits;

/// <summary>A number behind a reply that can be held to limits.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Description">What it counts, in a sentence.</param>
/// <param name="Unit">What follows the number in a reason.</param>
/// <param name="Missing">Why there is none, where there is none.</param>
/// <param name="Read">The number; null when it is not known.</param>
internal sealed record LimitFigure(string Name, string Description, string Unit, string Missing, Func<MetricContext, double?> Read)
{
    /// <summary>Whether the limits are given as durations, and the number is in milliseconds.</summary>
    public bool IsDuration { get; init; }
}
