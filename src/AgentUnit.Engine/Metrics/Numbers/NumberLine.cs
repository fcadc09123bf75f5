using System.Globalization;

namespace AgentUnit.Engine.Metrics.Numbers;

/// <summary>Unifies the many characters that numbers are written with.</summary>
internal static class NumberLine
{
    /// <summary>Whether the text holds a digit or a fraction in one character.</summary>
    public static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) || (character > 127 && char.GetNumericValue(character) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text with ASCII digits, signs and separators; with a decimal comma, comma and point change places.</summary>
    public static string Unify(ReadOnlySpan<char> text, bool decimalComma)
    {
        var unified = text.ToString();
        return !decimalComma && System.Text.Ascii.IsValid(text)
            ? unified
            : string.Create(text.Length, (unified, decimalComma), static (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    var character = Unify(source.unified[i]);
                    target[i] = !source.decimalComma ? character : character switch { ',' => '.', '.' => ',', _ => character };
                }
            });
    }

    private static char Unify(char character) => character switch
    {
        < '\u007f' => character,
        '\u2212' or '\u2010' or '\u2011' or '\u2013' or '\ufe63' or '\uff0d' => '-',
        '\u2044' or '\u2215' or '\uff0f' => '/',
        '\u2009' or '\u202f' or '\u2007' => '\u00a0',
        '\uff05' or '\u066a' => '%',
        '\uff0c' or '\u066c' => ',',
        '\uff0e' or '\u066b' => '.',
        '\uff1a' => ':',
        _ when char.IsDigit(character) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)),
        _ => character,
    };
}
