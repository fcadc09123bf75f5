using System.Text;

namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Turns what a service sent into UTF-8 that can be read, whatever letters it used.</summary>
internal static class BodyText
{
    /// <param name="bytes">What came.</param>
    /// <param name="charset">What the service calls it; null, or a name that nobody knows, stands for UTF-8.</param>
    public static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> bytes, string? charset)
    {
        var encoding = EncodingOf(charset);
        if (encoding.CodePage == Encoding.UTF8.CodePage)
        {
            return Valid(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }

        using var reader = new StreamReader(new MemoryStream(bytes.ToArray()), encoding, detectEncodingFromByteOrderMarks: true);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }

    /// <summary>The same bytes where they are UTF-8; else with a mark in the place of each that is not.</summary>
    public static ReadOnlyMemory<byte> Valid(ReadOnlyMemory<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes.Span) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span));

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
