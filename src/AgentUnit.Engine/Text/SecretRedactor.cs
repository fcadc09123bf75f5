using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Text;

/// <summary>Takes secrets out of text that came from elsewhere, such as a service's error message.</summary>
internal sealed partial class SecretRedactor
{
    // A shorter value ("1", "eu") would tear other words apart, so it is taken out only where it stands alone.
    private const int ShortLength = 4;

    private readonly string[] _values;

    public SecretRedactor(IEnumerable<Secret> secrets) =>
        _values =
        [
            .. secrets
                .SelectMany(secret => Parts(secret.Reveal()))
                .Where(value => value.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(value => value.Length),
        ];

    /// <summary>The text without the secrets, and without anything else that looks like a key.</summary>
    public string Redact(string text)
    {
        var clean = RedactKnown(text);
        return LooksLikeKey().Replace(clean, Secret.Mask);
    }

    /// <summary>The text without the secrets; the same instance when it holds none.</summary>
    public string RedactKnown(string text)
    {
        foreach (var value in _values)
        {
            if (text.Contains(value, StringComparison.OrdinalIgnoreCase))
            {
                text = value.Length < ShortLength
                    ? Regex.Replace(text, $@"(?<!\w){Regex.Escape(value)}(?!\w)", Secret.Mask)
                    : text.Replace(value, Secret.Mask, StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }

    // A value like "Bearer abc" may come back without its scheme, and any value may come back escaped for a URL.
    private static IEnumerable<string> Parts(string value)
    {
        yield return value;
        yield return Uri.EscapeDataString(value);
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
        {
            yield return value[(space + 1)..].Trim();
        }
    }

    // Services often echo the middle of a refused key as asterisks: its ends need not be shown either.
    [GeneratedRegex(@"\bsk-[A-Za-z0-9_*\-]{4,}|(?<=\bBearer\s)[A-Za-z0-9._~+/*\-]{8,}=*", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeKey();
}
