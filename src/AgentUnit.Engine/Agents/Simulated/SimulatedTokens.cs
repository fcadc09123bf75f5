namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>The simulated agent's tokens: each run of letters and digits is one, each run of other visible characters is one, and white space is none.</summary>
internal static class SimulatedTokens
{
    private enum Run
    {
        None,
        Word,
        Mark,
    }

    /// <summary>A text of so many tokens.</summary>
    public static string Text(int tokens) => string.Join(' ', Enumerable.Repeat("word", Math.Min(tokens, LengthRequest.MaximumWords)));

    /// <summary>The tokens of all messages; roles and names cost nothing.</summary>
    public static int Count(IReadOnlyList<ChatMessage> messages)
    {
        var count = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            count += Count(messages[i].Content);
        }

        return count;
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var run = Run.None;
        foreach (var character in text)
        {
            var next = char.IsWhiteSpace(character) ? Run.None : char.IsLetterOrDigit(character) ? Run.Word : Run.Mark;
            count += next != run && next != Run.None ? 1 : 0;
            run = next;
        }

        return count;
    }
}
