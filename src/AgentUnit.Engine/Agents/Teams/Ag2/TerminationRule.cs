namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Which received message ends a chat.</summary>
internal sealed class TerminationRule
{
    /// <summary>The word that ends a chat where nothing else was said. It is taken out of a summary, too.</summary>
    public const string Word = "TERMINATE";

    private readonly string[] _texts;

    private TerminationRule(IEnumerable<string> texts) => _texts = [.. texts];

    /// <summary>A message that is this word and nothing else.</summary>
    public static TerminationRule Default { get; } = new([]);

    /// <summary>A message that has one of the texts; without any, the default.</summary>
    public static TerminationRule Of(IEnumerable<string?> texts)
    {
        var given = texts.OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        return given.Length == 0 ? Default : new TerminationRule(given);
    }

    public bool Ends(Ag2Message message) => _texts.Length == 0
        ? message.Content == Word
        : Array.Exists(_texts, text => message.Content.Contains(text, StringComparison.Ordinal));
}

/// <summary>Why a chat ended, in words.</summary>
internal static class StopReasons
{
    public const string NoSpeaker = "There was no next speaker.";

    public static string Termination(string agent) => $"{agent} got a message that ends the chat.";

    public static string MaximumReplies(string agent, int maximum) => FormattableString.Invariant($"{agent} reached its limit of {maximum} replies in a row.");

    public static string MaximumTurns(int maximum) => FormattableString.Invariant($"The limit of {maximum} turns was reached.");

    public static string MaximumRounds(int maximum) => FormattableString.Invariant($"The limit of {maximum} rounds was reached.");
}
