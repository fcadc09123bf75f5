namespace AgentUnit.Engine.Text;

/// <summary>What can go wrong with a file that is written.</summary>
internal static class FileErrors
{
    public static AgentUnitException Exists(string path) => new(
        "AgentUnit.FileExists",
        ProblemKind.WriteError,
        $"'{path}' exists already, and {Setting.NoClobber} keeps it. Choose another name, or leave {Setting.NoClobber} out.");

    public static AgentUnitException ReadOnly(string path) => new(
        "AgentUnit.FileReadOnly",
        ProblemKind.WriteError,
        $"'{path}' is read-only. Choose another name, or replace it with {Setting.Force}.");

    public static AgentUnitException IsFolder(string path) => new(
        "AgentUnit.FileIsFolder",
        ProblemKind.InvalidArgument,
        $"'{path}' is a folder. Give the path of a file in it.");

    public static AgentUnitException FolderNotFound(string path) => new(
        "AgentUnit.FolderNotFound",
        ProblemKind.NotFound,
        $"The folder of '{path}' does not exist. Create it first, or check the path.");

    public static AgentUnitException WriteFailed(string path, Exception cause) => new(
        "AgentUnit.FileWriteFailed",
        ProblemKind.WriteError,
        $"'{path}' could not be written: {cause.Message}",
        cause);
}
