namespace AgentUnit.Engine.Json;

/// <summary>What can be wrong with a JSON path.</summary>
internal static class JsonPathErrors
{
    private const string Id = "AgentUnit.JsonPathInvalid";
    private const string Form = "A path looks like $.choices[0].message.content or $['x y'][-1]; [*] takes all children.";

    public static AgentUnitException Empty() => new(Id, ProblemKind.InvalidArgument, $"The JSON path is empty. {Form}");

    public static AgentUnitException Invalid(string path, int at, string what) => new(
        Id,
        ProblemKind.InvalidArgument,
        FormattableString.Invariant($"The JSON path '{path}' cannot be read at character {at + 1}: {what}. {Form}"));
}
