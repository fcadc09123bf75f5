using System.Buffers;
using AgentUnit.Engine.Text;

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

/// <summary>What can be wrong with a header. No message holds its value.</summary>
internal static class HeaderErrors
{
    public static AgentUnitException HeaderNameInvalid(string name) => Invalid(
        "AgentUnit.HeaderNameInvalid",
        $"'{name}' is not the name of an HTTP header. A name has letters, digits and hyphens only.");

    public static AgentUnitException HeaderNotAllowed(string name) => Invalid(
        "AgentUnit.HeaderNotAllowed",
        $"The header '{name}' is set by AgentUnit itself, for every request. Remove it from {Setting.Header}.");

    public static AgentUnitException HeaderValueInvalid(string name) => Invalid(
        "AgentUnit.HeaderValueInvalid",
        $"The value of the header '{name}' holds a character that an HTTP header cannot carry, such as a line break or a non-ASCII letter.");

    private static AgentUnitException Invalid(string errorId, string message) =>
        new(errorId, ProblemKind.InvalidArgument, message);
}
