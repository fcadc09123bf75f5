using System.Text.RegularExpressions;

namespace AgentUnit.HelpGenerator;

/// <summary>Turns Markdown into plain paragraphs, as a console shows them.</summary>
internal static partial class MarkdownText
{
    /// <summary>Joins lines into paragraphs; list items and lines of code stay lines of their own.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<string> lines)
    {
        var paragraphs = new List<string>();
        var current = "";
        var isCode = false;
        foreach (var line in lines)
        {
            var fence = line.StartsWith("```", StringComparison.Ordinal);
            isCode ^= fence;
            if (fence || isCode || line.Length == 0 || IsItem(line))
            {
                Flush();
            }

            if (isCode && !fence)
            {
                paragraphs.Add("    " + line);
            }
            else if (!fence && line.Length > 0)
            {
                current = current.Length == 0 ? line.TrimEnd() : $"{current} {line.Trim()}";
            }
        }

        Flush();
        return paragraphs;

        void Flush()
        {
            if (current.Length > 0)
            {
                paragraphs.Add(Plain(current));
                current = "";
            }
        }
    }

    /// <summary>Code that does not look like code is quoted, links show their address, emphasis goes.</summary>
    public static string Plain(string text)
    {
        text = Code().Replace(text, match => SpeaksForItself().IsMatch(match.Groups[1].Value) ? match.Groups[1].Value : $"'{match.Groups[1].Value}'");
        text = Link().Replace(text, match => match.Groups[2].Value.StartsWith("http", StringComparison.Ordinal) ? $"{match.Groups[1].Value} ({match.Groups[2].Value})" : match.Groups[1].Value);
        return text.Replace("**", "", StringComparison.Ordinal);
    }

    private static bool IsItem(string line) =>
        line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) || line.StartsWith('|');

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    // A quoted text, a variable, a parameter, a type, a cmdlet, an error id.
    [GeneratedRegex(@"'|^\$.|^-\w|^\[|^[A-Z][a-z]+-[A-Z]\w+|^AgentUnit\.\w+$")]
    private static partial Regex SpeaksForItself();

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();
}
