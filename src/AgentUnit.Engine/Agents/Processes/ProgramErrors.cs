using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>What can be wrong with a program's configuration.</summary>
internal static class ProgramErrors
{
    public static AgentUnitException NotFound(string path, string? directory, IEnumerable<string> names)
    {
        var where = directory is null ? "There is no program of that name in the folders of PATH." : $"There is no such file in '{directory}'.";
        var advice = NearestName.Find(Path.GetFileName(path), names) is { } nearest ? $"Did you mean '{nearest}'?"
            : directory is null ? "Install it, or give its path."
            : "Check the path.";
        return new("AgentUnit.ProgramNotFound", ProblemKind.NotFound, $"'{path}' was not found. {where} {advice}");
    }

    public static AgentUnitException IsFolder(string path) => new(
        "AgentUnit.FileIsFolder",
        ProblemKind.InvalidArgument,
        $"{Setting.FilePath} '{path}' is a folder. Give the path of a program.");

    public static AgentUnitException IsScript(string path) => new(
        "AgentUnit.ProgramIsScript",
        ProblemKind.InvalidArgument,
        $"'{path}' is a PowerShell script, which is no program by itself. Give {Setting.FilePath} pwsh {Setting.ArgumentList} '-NoProfile', '-File', '{path}', or the agent as {Setting.ScriptBlock}.");

    public static AgentUnitException IsBatch(string path) => new(
        "AgentUnit.ProgramIsScript",
        ProblemKind.InvalidArgument,
        $"'{path}' is a batch file, which Windows runs in a shell that reads its arguments its own way. Give the program that it calls.");

    public static AgentUnitException NotExecutable(string path) => new(
        "AgentUnit.ProgramNotExecutable",
        ProblemKind.InvalidArgument,
        $"'{path}' may not be executed. Allow it with chmod +x, or give the program that runs it as {Setting.FilePath} (python3, dotnet, node) and the file in {Setting.ArgumentList}.");

    public static AgentUnitException DirectoryNotFound(string path) => new(
        "AgentUnit.WorkingDirectoryNotFound",
        ProblemKind.NotFound,
        $"There is no folder '{path}'. Give {Setting.WorkingDirectory} one that exists, or leave it out for the current location.");

    public static AgentUnitException VariableInvalid(string name) => new(
        "AgentUnit.EnvironmentInvalid",
        ProblemKind.InvalidArgument,
        $"{Setting.Environment} cannot set '{name}'. A variable has a name without '=', and a text, a number, a truth value, a SecureString or $null, which removes it.");
}
