namespace AgentUnit;

/// <summary>An agent, the cases it is asked, the metrics that grade it, and the limits it must keep.</summary>
public sealed record Scenario
{
    /// <summary>The name that results carry.</summary>
    public required string Name { get; init; }

    /// <summary>The agent.</summary>
    public required AgentAdapter Adapter { get; init; }

    /// <summary>The cases.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>
    /// How replies are graded. With none, a case that has an expected output is graded by <c>Contains</c>, and one
    /// without passes when the reply is not empty.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>Who talks with the agent where the turns are not written down; null for nobody.</summary>
    public SimulatedUser? SimulatedUser { get; init; }

    /// <summary>The most time for a case, retries and waiting included; null takes the suite's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The most time for one attempt; null takes the suite's.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How often a case that can heal is sent again; null takes the suite's.</summary>
    public int? RetryCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Adapter.Name} on {Dataset}";
}
