namespace AgentUnit.Engine.Metrics;

/// <summary>Makes texts that differ in line breaks and spacing alone the same.</summary>
internal static class WhiteSpace
{
    public static bool Occurs(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text with each run of white space as one space.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                folded[length++] = character;
            }
            else if (length == 0 || folded[length - 1] != ' ')
            {
                folded[length++] = ' ';
            }
        }

        return new string(folded[..length]);
    }
}
