namespace AgentUnit.Engine.Running.Work;

/// <summary>One run to be made.</summary>
/// <param name="Run">Its scenario.</param>
/// <param name="Case">Its case.</param>
/// <param name="Repeat">Which repeat of the case it is, from 1.</param>
/// <param name="Index">Its place among the scenario's runs, from 0.</param>
internal readonly record struct WorkItem(ScenarioRun Run, TestCase Case, int Repeat, long Index)
{
    /// <summary>What an open loop or a warm-up has to say of it; null for a plain run of a closed loop.</summary>
    public WorkPlan? Plan { get; init; }

    /// <summary>When it is due, as a timestamp; null in a closed loop, where it is due when it starts.</summary>
    public long? Due => Plan?.Due;

    /// <summary>Whether it is left out of every figure.</summary>
    public bool IsWarmup => Plan is { IsWarmup: true };
}

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
