using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Which program to run, and how.</summary>
internal sealed record ProgramOptions
{
    /// <summary>The program's full path.</summary>
    public required string FilePath { get; init; }

    /// <summary>Its arguments, each as it is to arrive.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where it runs; null for the directory of this process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What its environment has besides that of this process; a null takes a variable away. Messages show no value.</summary>
    public IReadOnlyDictionary<string, Secret?> Environment { get; init; } = new Dictionary<string, Secret?>();

    /// <summary>The variables whose values may not be in an answer either.</summary>
    public IReadOnlySet<string> SecretVariables { get; init; } = new HashSet<string>();

    /// <summary>How many workers are kept; null takes as many as the run has cases in flight, up to <see cref="MostWorkersByDefault"/>.</summary>
    public int? WorkerCount { get; init; }

    /// <summary>The most time from the start of a worker to its hello.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What becomes of a case whose worker crashed.</summary>
    public CrashRule OnCrash { get; init; }

    /// <summary>The longest line, and the longest answer, in bytes.</summary>
    public int MaximumLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long a worker may take to end once its input was closed.</summary>
    public TimeSpan CloseGrace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long may lie between the end of its output and its exit: a busy machine may do other things first. After that it is taken for alive.</summary>
    public TimeSpan ExitGrace { get; init; } = TimeSpan.FromSeconds(2);

    public const int MostWorkersByDefault = 32;

    /// <summary>What is run, for messages: the file that is given to an interpreter, or the program.</summary>
    public string ProgramName
    {
        get
        {
            var files = Arguments.Where(IsFile).ToList();

            // dotnet pwsh.dll agent.ps1: the interpreter is a file as well.
            var script = files.FirstOrDefault() is { } first && HasExtension(first, ".dll") ? files.Find(file => HasExtension(file, ".ps1")) : null;
            return Path.GetFileName(script ?? files.FirstOrDefault() ?? FilePath);
        }
    }

    private bool IsFile(string argument) =>
        Path.HasExtension(argument) && File.Exists(Path.Combine(WorkingDirectory ?? "", argument));

    private static bool HasExtension(string file, string extension) =>
        Path.GetExtension(file.AsSpan()).Equals(extension, StringComparison.OrdinalIgnoreCase);
}
