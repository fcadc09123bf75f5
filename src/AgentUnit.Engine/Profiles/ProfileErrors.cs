using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Profiles;

/// <summary>What can be wrong with a profile.</summary>
internal static class ProfileErrors
{
    public static AgentUnitException Unknown(string name, IReadOnlyCollection<string> known) => new(
        "AgentUnit.ProfileUnknown",
        ProblemKind.NotFound,
        NearestName.Unknown("profile", name, known) + " New-AgentProfile makes others.");

    public static AgentUnitException KeyUnknown(string key, string? nearest, IReadOnlyCollection<string> known) => new(
        "AgentUnit.ProfileKeyUnknown",
        ProblemKind.InvalidArgument,
        $"Unknown key '{key}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Known keys: {string.Join(", ", known)}.");

    public static AgentUnitException KeyRepeated(string key) => new(
        "AgentUnit.ProfileKeyRepeated", ProblemKind.InvalidArgument, $"The key '{key}' is given twice. Give it once.");

    public static AgentUnitException ValueInvalid(string key, string problem, Exception? cause = null) => new(
        "AgentUnit.ProfileValueInvalid", ProblemKind.InvalidArgument, $"The value of {key} is wrong: {problem}", cause);
}
