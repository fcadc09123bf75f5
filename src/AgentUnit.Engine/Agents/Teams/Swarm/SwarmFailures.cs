using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Swarm;

/// <summary>How a run of a swarm can fail by itself.</summary>
internal static class SwarmFailures
{
    public static AgentException RanAway(int messages) => new(
        ErrorKind.TurnLimit,
        FormattableString.Invariant($"The agents added {messages} messages and did not come to an end. If they need more, give {Setting.MaxTurns}; else look in the transcript for what they repeat."));
}
