namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Why a chat ended, in words.</summary>
internal static class StopReasons
{
    public const string NoSpeaker = "no next speaker";

    public static string Termination(string agent) => $"termination message to {agent}";

    public static string MaximumReplies(string agent, int maximum) => FormattableString.Invariant($"maximum of {maximum} replies in a row by {agent}");

    public static string MaximumTurns(int maximum) => FormattableString.Invariant($"maximum of {maximum} turns");

    public static string MaximumRounds(int maximum) => FormattableString.Invariant($"maximum of {maximum} rounds");
}
