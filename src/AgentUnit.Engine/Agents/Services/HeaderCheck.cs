using System.Buffers;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>Finds what is wrong with a header before anything is sent.</summary>
internal static class HeaderCheck
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Expect", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <exception cref="AgentUnitException">The header cannot be sent.</exception>
    public static void Check(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw HeaderErrors.HeaderNameInvalid(name);
        }

        if (Own.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            throw HeaderErrors.HeaderNotAllowed(name);
        }

        if (!CanCarry(value))
        {
            throw HeaderErrors.HeaderValueInvalid(name);
        }
    }

    /// <summary>Whether a header can carry the text.</summary>
    public static bool CanCarry(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
