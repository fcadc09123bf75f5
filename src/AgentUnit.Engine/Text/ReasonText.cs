namespace AgentUnit.Engine.Text;

/// <summary>Quotes texts in reasons, which are meant for one line of a report.</summary>
internal static class ReasonText
{
    private const int Longest = 80;

    /// <summary>The text in quotes, on one line, cut where it is long.</summary>
    public static string Quote(string text)
    {
        return $"'{Short(text)}'";
    }

    /// <summary>The text on one line, cut where it is long.</summary>
    public static string Short(string text)
    {
        var line = text.AsSpan().Trim();
        var cut = line.Length > Longest ? line[..CutAt(line)] : line;
        var quoted = cut.ToString().ReplaceLineEndings(" ").Replace('\t', ' ');
        return cut.Length < line.Length ? quoted + "..." : quoted;
    }

    // Never between the two halves of an emoji.
    private static int CutAt(ReadOnlySpan<char> line) => char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
}
