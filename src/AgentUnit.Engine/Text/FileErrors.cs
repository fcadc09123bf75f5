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

/// <summary>What can go wrong with a file that is read.</summary>
internal static class ReadErrors
{
    public static AgentUnitException NotFound(string path, Exception? cause = null) => new(
        "AgentUnit.FileNotFound",
        ProblemKind.NotFound,
        $"There is no file '{path}'. Check the path.",
        cause);

    public static AgentUnitException IsFolder(string path) => new(
        "AgentUnit.FileIsFolder",
        ProblemKind.InvalidArgument,
        $"'{path}' is a folder. Give the path of a file in it.");

    public static AgentUnitException ReadFailed(string path, Exception cause) => new(
        "AgentUnit.FileReadFailed",
        ProblemKind.ReadError,
        $"'{path}' could not be read: {cause.Message}",
        cause);

    public static AgentUnitException NotGzip(string path, Exception cause) => new(
        "AgentUnit.FileReadFailed",
        ProblemKind.InvalidData,
        $"'{path}' is not a whole gzip file: {cause.Message} Take '.gz' off its name if it is not compressed.",
        cause);

    public static AgentUnitException EncodingInvalid(string path, int line, string encoding) => new(
        "AgentUnit.FileEncodingInvalid",
        ProblemKind.InvalidData,
        $"{path}, line {line}: the bytes there are not {encoding}. Save the file as UTF-8, or as UTF-16 with a byte order mark.");
}
