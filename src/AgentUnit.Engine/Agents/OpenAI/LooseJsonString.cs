using System.Globalization;
using System.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Unescapes a JSON string that the strict reader refuses: half of a surrogate pair is kept, bad UTF-8 is replaced.</summary>
internal static class LooseJsonString
{
    /// <param name="raw">The string between its quotes, valid JSON but for its characters.</param>
    /// <param name="target">At least as long as <paramref name="raw"/>.</param>
    /// <returns>How many chars were written.</returns>
    public static int Copy(ReadOnlySpan<byte> raw, Span<char> target)
    {
        var written = 0;
        while (!raw.IsEmpty)
        {
            var escape = raw.IndexOf((byte)'\\');
            var plain = escape < 0 ? raw : raw[..escape];
            written += Encoding.UTF8.GetChars(plain, target[written..]);
            if (escape < 0)
            {
                break;
            }

            var length = raw[escape + 1] == 'u' ? 6 : 2;
            target[written++] = Unescape(raw.Slice(escape, length));
            raw = raw[(escape + length)..];
        }

        return written;
    }

    private static char Unescape(ReadOnlySpan<byte> escape) => (char)escape[1] switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => (char)ushort.Parse(escape[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        var other => other,
    };
}
