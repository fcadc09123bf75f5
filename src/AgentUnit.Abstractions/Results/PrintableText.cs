using System.Buffers;

namespace AgentUnit;

/// <summary>Foreign text as a terminal may be given it. The views use it; the data stay as they are.</summary>
public static class PrintableText
{
    private const char FirstControlPicture = '\u2400';
    private const char DeletePicture = '\u2421';
    private const char Delete = '\u007f';
    private const char ReplacementCharacter = '\ufffd';

    // All control characters but tab and line feed: some move the cursor, change colours, or answer for the user.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xa0).Select(code => (char)code).Where(character => char.IsControl(character) && character is not ('\t' or '\n'))]);

    /// <summary>The text with control characters shown as their pictures, such as ␛ for escape.</summary>
    /// <param name="text">An answer, an error or any other text from elsewhere.</param>
    /// <returns>The same text where it has none; null for null.</returns>
    public static string? Of(string? text) => text is null || !text.AsSpan().ContainsAny(Controls)
        ? text
        : string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = Show(source, i);
            }
        });

    private static char Show(string text, int index) => text[index] switch
    {
        // Part of a line's end.
        '\r' when index + 1 < text.Length && text[index + 1] == '\n' => '\r',
        var character when !Controls.Contains(character) => character,
        Delete => DeletePicture,
        < ' ' and var control => (char)(FirstControlPicture + control),
        _ => ReplacementCharacter,
    };
}
