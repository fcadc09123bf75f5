namespace AgentUnit.Engine.Running.Work;

/// <summary>What few runs have, apart from the run, so that the many of a closed loop are not copied with it.</summary>
internal sealed record WorkPlan
{
    /// <summary>When the run is due, as a timestamp; null where it is due when it starts.</summary>
    public long? Due { get; init; }

    /// <summary>Whether it is left out of every figure.</summary>
    public bool IsWarmup { get; init; }

    /// <summary>How many tokens the reply should have, from a trace; null where nothing is said.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Names the conversation that it goes on with; null for a single question.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Which turn of the conversation it is, from 1.</summary>
    public int Turn { get; init; } = 1;

    /// <summary>The reply to the turn before; null for a first turn.</summary>
    public AgentReply? PreviousReply { get; init; }
}
