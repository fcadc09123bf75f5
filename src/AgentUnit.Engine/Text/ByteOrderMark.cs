using System.Text;

namespace AgentUnit.Engine.Text;

/// <summary>Tells a text's encoding by the bytes that it begins with.</summary>
internal static class ByteOrderMark
{
    private const int MaxLength = 4;

    // UTF-32 comes before UTF-16, whose mark begins its own.
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>The encoding of a text that does not say: UTF-8.</summary>
    public static Encoding Default => Encodings[0];

    /// <summary>The encoding that the stream's first bytes name, UTF-8 without a mark; all of them throw on invalid bytes.</summary>
    /// <param name="stream">The stream at its start; up to four bytes of it are read.</param>
    /// <param name="length">The length of the mark; 0 without one.</param>
    public static Encoding Read(Stream stream, out int length)
    {
        Span<byte> start = stackalloc byte[MaxLength];
        start = start[..stream.ReadAtLeast(start, MaxLength, throwOnEndOfStream: false)];
        foreach (var encoding in Encodings)
        {
            if (start.StartsWith(encoding.Preamble))
            {
                length = encoding.Preamble.Length;
                return encoding;
            }
        }

        length = 0;
        return Default;
    }
}
