namespace AgentUnit;

/// <summary>One agent of a team handing the conversation over to another.</summary>
/// <param name="From">Who had it.</param>
/// <param name="To">Who has it now.</param>
/// <param name="OffsetMs">When, in milliseconds from the start of the attempt; of the first, where the agent went on from failed ones.</param>
public sealed record AgentHandoff(string From, string To, double OffsetMs = 0)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
