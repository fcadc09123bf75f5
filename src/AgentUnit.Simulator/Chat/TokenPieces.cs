namespace AgentUnit.Simulator.Chat;

/// <summary>Cuts text into the simulated agent's tokens: as many as it counts, white space with the token that it precedes.</summary>
internal static class TokenPieces
{
    /// <summary>Adds the pieces of a text. Together they are the text.</summary>
    public static void Add(List<TokenStep> steps, ReadOnlySpan<char> text, int tool)
    {
        var start = 0;
        var position = 0;
        while (position < text.Length)
        {
            position = SkipSpace(text, position);
            if (position == text.Length && start > 0)
            {
                // Space at the end goes with the last token.
                steps[^1] = steps[^1] with { Length = steps[^1].Length + position - start };
                return;
            }

            position = SkipRun(text, position);
            steps.Add(new TokenStep(tool, start, position - start));
            start = position;
        }
    }

    /// <summary>Where a text has to be cut to keep so many tokens; its length when it has no more.</summary>
    public static int CutAfter(ReadOnlySpan<char> text, int tokens)
    {
        var position = 0;
        for (var i = 0; i < tokens; i++)
        {
            var next = SkipSpace(text, position);
            if (next == text.Length)
            {
                return text.Length;
            }

            position = SkipRun(text, next);
        }

        return SkipSpace(text, position) == text.Length ? text.Length : position;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position;
    }

    private static int SkipRun(ReadOnlySpan<char> text, int position)
    {
        if (position == text.Length)
        {
            return position;
        }

        var isWord = char.IsLetterOrDigit(text[position]);
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && char.IsLetterOrDigit(text[position]) == isWord)
        {
            position++;
        }

        return position;
    }
}

/// <summary>One token of an answer: a piece of its text, or of a tool call.</summary>
/// <param name="Tool">Which tool call it belongs to, from 0; -1 for text.</param>
/// <param name="Start">Where the piece begins. A tool call's first piece is its name, and begins at -1.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct TokenStep(int Tool, int Start, int Length)
{
    public const int ToolName = -1;
}
