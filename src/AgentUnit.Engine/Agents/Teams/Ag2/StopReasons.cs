namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Why a chat ended, in words.</summary>
internal static class StopReasons
{
    public const string NoSpeaker = "There was no next speaker.";

    public static string Termination(string agent) => $"{agent} got a message that ends the chat.";

    public static string MaximumReplies(string agent, int maximum) => FormattableString.Invariant($"{agent} reached its limit of {maximum} replies in a row.");

    public static string MaximumTurns(int maximum) => FormattableString.Invariant($"The limit of {maximum} turns was reached.");

    public static string MaximumRounds(int maximum) => FormattableString.Invariant($"The limit of {maximum} rounds was reached.");
}
