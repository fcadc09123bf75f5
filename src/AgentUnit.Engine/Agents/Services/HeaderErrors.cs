using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Services;

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
