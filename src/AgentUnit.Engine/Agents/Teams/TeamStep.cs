namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Something that a team got from outside in a run: whoever takes the same way again need not ask for it again.</summary>
internal abstract record TeamStep
{
    /// <summary>When it ended, in milliseconds from the start of the first attempt.</summary>
    public abstract double EndedMs { get; }
}

/// <summary>An answer of a model.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Call">Its record.</param>
internal sealed record KnownAnswer(AgentReply Reply, ModelCall Call) : TeamStep
{
    public override double EndedMs => Call.OffsetMs + Call.DurationMs;
}

/// <summary>What a script chose.</summary>
/// <param name="Choice">The choice; null where it chose to end.</param>
/// <param name="AtMs">When, in milliseconds from the start of the first attempt.</param>
internal sealed record KnownChoice(object? Choice, double AtMs) : TeamStep
{
    public override double EndedMs => AtMs;
}

/// <summary>The tools of one message, which run side by side: what came of each, as soon as it has ended.</summary>
/// <param name="Outcomes">What came of each call, in their order; null for one that has not ended.</param>
internal sealed record ToolRound(ToolOutcome?[] Outcomes) : TeamStep
{
    public override double EndedMs => Outcomes.Max(static outcome => outcome is null ? 0 : outcome.Run.OffsetMs + outcome.Run.DurationMs);

    /// <summary>The same round with what was answered until now, for another attempt to complete.</summary>
    public ToolRound Answered() => new([.. Outcomes.Select(static outcome => outcome is { IsCutOff: false } ? outcome : null)]);
}
