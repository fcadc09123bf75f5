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
