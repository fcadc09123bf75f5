using System.Management.Automation;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Wildcard patterns for names, whatever their case.</summary>
internal static class NamePattern
{
    /// <exception cref="AgentUnitException">The pattern is not valid, such as an opening bracket without its closing one.</exception>
    public static WildcardPattern Of(string text)
    {
        var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase);
        try
        {
            // It is read when it is first used.
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException exception)
        {
            throw new AgentUnitException(
                "AgentUnit.PatternInvalid",
                ProblemKind.InvalidArgument,
                $"'{text}' is not a valid wildcard pattern. Close its bracket, or escape it with a backtick.",
                exception);
        }
    }
}
