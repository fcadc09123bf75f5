namespace AgentUnit;

/// <summary>One metric's judgement of one reply.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">From 0 to 1; null when the metric could not be computed.</param>
/// <param name="Passed">Whether it passed; null leaves that to the metric's threshold.</param>
/// <param name="Reason">Why, in words; null when there is nothing to add.</param>
public sealed record MetricScore(string Name, double? Value, bool? Passed = null, string? Reason = null)
{
    /// <summary>The requests to models that the judgement took, for what it cost; empty for none.</summary>
    public IReadOnlyList<ModelCall> ModelCalls { get; init; } = [];

    /// <summary>Whether the metric could be computed.</summary>
    public bool HasValue => Value is not null;

    /// <summary>What each judge said, where judges scored; empty otherwise.</summary>
    public IReadOnlyList<JudgeVerdict> Verdicts { get; init; } = [];

    /// <summary>A full score.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The score.</returns>
    public static MetricScore Pass(string name, string? reason = null) => new(name, 1, true, reason);

    /// <summary>A score of 0.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The score.</returns>
    public static MetricScore Fail(string name, string? reason = null) => new(name, 0, false, reason);

    /// <summary>No score: the metric could not be computed.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="reason">Why not.</param>
    /// <returns>The score.</returns>
    public static MetricScore None(string name, string reason) => new(name, null, null, reason);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}={(Value is { } v ? v.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) : "none")}");
}
