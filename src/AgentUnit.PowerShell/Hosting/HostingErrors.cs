namespace AgentUnit.PowerShell.Hosting;

/// <summary>What can go wrong when the module is imported.</summary>
internal static class HostingErrors
{
    public static AgentUnitException EngineMissing(string path) => new(
        "AgentUnit.EngineMissing",
        ProblemKind.NotInstalled,
        $"AgentUnit's engine is missing: '{path}'. In a checkout, run 'dotnet build' first; otherwise install the module again.");

    public static AgentUnitException EngineHijacked(string path, string? context) => new(
        "AgentUnit.EngineHijacked",
        ProblemKind.NotInstalled,
        $"Something else in this session answers for AgentUnit.Engine (load context '{context}'), so '{path}' is not used. Import AgentUnit in a new session, before the module that does so.");

    public static AgentUnitException EngineBroken(string path, Exception cause) => new(
        "AgentUnit.EngineBroken",
        ProblemKind.NotInstalled,
        $"AgentUnit's engine could not be loaded from '{path}': {cause.Message} Install the module again.",
        cause);
}
