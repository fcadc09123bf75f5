using System.Globalization;
using System.Text;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>Takes a text apart into words and signs.</summary>
/// <remarks>
/// A word is a run of letters, digits and their marks. An apostrophe or hyphen between letters or digits belongs to it, and
/// so does a point or comma between digits: <c>wasn't</c>, <c>well-known</c>, <c>3.5</c>. A Chinese or Japanese character is
/// a word by itself. Every other visible character is a sign.
/// </remarks>
internal static class TextTokens
{
    /// <summary>The words and signs, in order.</summary>
    public static List<string> Split(string text) => Split(text, signs: true);

    /// <summary>The words alone, in lower case.</summary>
    public static List<string> Words(string text) => Split(text.ToLowerInvariant(), signs: false);

    private static List<string> Split(string text, bool signs)
    {
        var runes = ComposedText.Of(text).EnumerateRunes().ToArray();
        var tokens = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < runes.Length; i++)
        {
            if (IsIdeograph(runes[i]))
            {
                End(word, tokens);
                tokens.Add(runes[i].ToString());
            }
            else if (IsWord(runes[i]) || (word.Length > 0 && Joins(runes, i)))
            {
                word.Append(runes[i].ToString());
            }
            else
            {
                End(word, tokens);
                if (signs && IsVisible(runes[i]))
                {
                    tokens.Add(runes[i].ToString());
                }
            }
        }

        End(word, tokens);
        return tokens;
    }

    private static void End(StringBuilder word, List<string> tokens)
    {
        if (word.Length > 0)
        {
            tokens.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool Joins(Rune[] runes, int i)
    {
        if (i == 0 || i + 1 == runes.Length)
        {
            return false;
        }

        var (before, after) = (runes[i - 1], runes[i + 1]);
        return runes[i].Value switch
        {
            '\'' or '’' or '-' => IsWord(before) && IsWord(after) && !IsIdeograph(after),
            '.' or ',' => Rune.IsDigit(before) && Rune.IsDigit(after),
            _ => false,
        };
    }

    private static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.ConnectorPunctuation;

    // Written without spaces, so that a run of them would be a whole sentence.
    private static bool IsIdeograph(Rune rune) => rune.Value is
        (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);
}
