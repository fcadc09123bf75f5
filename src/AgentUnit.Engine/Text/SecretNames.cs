using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Text;

/// <summary>Tells by its name whether a header or a variable holds something that opens doors.</summary>
internal static partial class SecretNames
{
    public static bool IsCredential(string name) => Pattern().IsMatch(name);

    [GeneratedRegex("auth|key|token|secret|cookie|password|credential", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
