using System.Text;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>Makes a service's text fit for a message: without secrets, on one line, and not too long.</summary>
internal sealed partial class ServiceText
{
    private const int MaximumLength = 300;

    private readonly SecretRedactor _redactor;

    public ServiceText(SecretRedactor redactor) => _redactor = redactor;

    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public string Excerpt(ReadOnlySpan<byte> bytes) => Excerpt(Decode(bytes[..Math.Min(bytes.Length, 16 * 1024)]));

    public string Excerpt(string text)
    {
        // Secrets first: a cut through one would leave its beginning.
        var line = WhiteSpace().Replace(_redactor.Redact(text), " ").Trim();
        return line.Length <= MaximumLength ? line : line[..MaximumLength] + "...";
    }

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex WhiteSpace();
}
