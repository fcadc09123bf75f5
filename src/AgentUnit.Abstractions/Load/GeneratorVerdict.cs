namespace AgentUnit;

/// <summary>Whether the load generator itself can be blamed for the figures of a measurement.</summary>
public enum GeneratorVerdict
{
    /// <summary>The generator kept up; the figures are the agent's.</summary>
    Valid,

    /// <summary>The generator was strained; small differences may be its own.</summary>
    Degraded,

    /// <summary>The generator did not give the load that was asked for; the figures must not be used.</summary>
    Invalid,
}
