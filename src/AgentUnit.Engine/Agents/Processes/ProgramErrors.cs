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

/// <summary>How a program can fail a case.</summary>
internal static class ProgramFailures
{
    public static AgentException NotStarted(ProgramOptions options, Exception cause) => new(
        ErrorKind.Agent,
        $"'{options.FilePath}' could not be started: {cause.Message.TrimEnd('.')}. Check that it may be executed, and {Setting.WorkingDirectory}.",
        cause);

    public static AgentException NoHello(ProgramOptions options, ProgramProcess process, ProgramSecrets secrets) => new(
        ErrorKind.Agent,
        FormattableString.Invariant($"The worker '{options.ProgramName}' did not say hello within {options.StartTimeout.TotalSeconds:0.###} s. Its first line must be {WorkerProtocol.Hello}; a program that takes one input and prints one answer needs {Setting.PerCase}. Give a slow one more time with {Setting.StartTimeoutSec}.{process.Errors.Sentence(secrets)}"));

    public static AgentException BadHello(ProgramOptions options, string what) => new(
        ErrorKind.InvalidResponse,
        $"The worker '{options.ProgramName}' {what}. Its first line must be {WorkerProtocol.Hello}.");

    public static AgentException EndedAtStart(ProgramOptions options, ProgramProcess process, ProgramSecrets secrets) => new(
        ErrorKind.Agent,
        $"The worker '{options.ProgramName}' did not say hello: it {process.Ending(secrets)}");

    /// <param name="options">The program.</param>
    /// <param name="inLine">Whether it had begun a line.</param>
    /// <param name="process">Its process.</param>
    /// <param name="secrets">What may not be shown.</param>
    public static AgentException Crashed(ProgramOptions options, bool inLine, ProgramProcess process, ProgramSecrets secrets) => new(
        ErrorKind.Agent,
        $"The worker '{options.ProgramName}' crashed {(inLine ? "in the middle of its answer" : "before it had answered")}: it {process.Ending(secrets)}")
    {
        IsTransient = options.OnCrash == CrashRule.Retry,
    };

    public static AgentException InputClosed(ProgramOptions options, ProgramProcess process, ProgramSecrets secrets) => new(
        ErrorKind.Agent,
        $"The worker '{options.ProgramName}' closed its input, so that it cannot be asked, and was ended.{process.Errors.Sentence(secrets)}")
    {
        IsTransient = options.OnCrash == CrashRule.Retry,
    };

    /// <summary>It ended while it had nothing to do.</summary>
    public static AgentException Left(ProgramOptions options, ProgramProcess process, ProgramSecrets secrets) => new(
        ErrorKind.Agent,
        $"The worker '{options.ProgramName}' did not wait for the end of its input: it {process.Ending(secrets)}")
    {
        IsTransient = options.OnCrash == CrashRule.Retry,
    };

    public static AgentException BadLine(ProgramOptions options, string what, ProgramProcess process, ProgramSecrets secrets) => new(
        ErrorKind.InvalidResponse,
        $"The worker '{options.ProgramName}' {what}. Each line of its output must be one JSON object of the worker protocol; logs belong on the error output.{process.Errors.Sentence(secrets)}");

    public static AgentException TooLong(ProgramOptions options) => new(
        ErrorKind.InvalidResponse,
        FormattableString.Invariant($"'{options.ProgramName}' wrote more than {options.MaximumLength / (1024.0 * 1024):0.#} MB for one answer, and was ended."));

    public static AgentException ExitCode(ProgramOptions options, ProgramProcess process, ProgramSecrets secrets) => new(
        ErrorKind.Agent,
        $"'{options.ProgramName}' {process.Ending(secrets)}");
}
