namespace AgentUnit.Engine.Running;

/// <summary>What few runs have, apart from the run, so that the many of a closed loop are not copied with it.</summary>
internal sealed record WorkPlan
{
    /// <summary>When the run is due, as a timestamp; null where it is due when it starts.</summary>
    public long? Due { get; init; }

    /// <summary>Whether it is left out of every figure.</summary>
    public bool IsWarmup { get; init; }

    /// <summary>How many tokens the reply should have, from a trace; null where nothing is said.</summary>
    public int? OutputTokens { get; init; }
}
