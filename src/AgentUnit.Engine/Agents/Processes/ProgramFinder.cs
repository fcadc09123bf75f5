namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Finds a program: by its path, or by its name in the folders of PATH.</summary>
internal static class ProgramFinder
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Whether a text names a place rather than a program to look for.</summary>
    public static bool IsPath(string name) =>
        name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || name.Contains(Path.AltDirectorySeparatorChar, StringComparison.Ordinal)
        || name.StartsWith('~');

    /// <summary>The program at a full path.</summary>
    /// <exception cref="AgentUnitException">There is none that can be run.</exception>
    public static string At(string path)
    {
        RefuseScript(path);
        foreach (var candidate in Candidates(path))
        {
            if (File.Exists(candidate))
            {
                RefuseScript(candidate);
                return CanRun(candidate) ? candidate : throw ProgramErrors.NotExecutable(candidate);
            }
        }

        if (Directory.Exists(path))
        {
            throw ProgramErrors.IsFolder(path);
        }

        var directory = Path.GetDirectoryName(path);
        throw ProgramErrors.NotFound(path, directory, Names(directory).SelectMany(Spellings));
    }

    /// <summary>The program of a name.</summary>
    /// <param name="name">The name, with or without its extension.</param>
    /// <param name="searchPath">The folders, separated as in PATH.</param>
    /// <exception cref="AgentUnitException">There is none.</exception>
    public static string Named(string name, string searchPath)
    {
        RefuseScript(name);
        string[] folders = [.. searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(Directory.Exists)];
        foreach (var folder in folders)
        {
            foreach (var candidate in Candidates(Path.Combine(folder, name)))
            {
                if (File.Exists(candidate) && CanRun(candidate))
                {
                    return candidate;
                }
            }
        }

        throw ProgramErrors.NotFound(name, null, folders.SelectMany(Names).SelectMany(Spellings).Distinct());
    }

    private static IEnumerable<string> Candidates(string path)
    {
        if (!OperatingSystem.IsWindows() || Path.HasExtension(path))
        {
            return [path];
        }

        // Batch files would go through a shell.
        return [path + ".exe", path + ".com", path];
    }

    private static IEnumerable<string> Spellings(string name) =>
        OperatingSystem.IsWindows() && Path.HasExtension(name) ? [name, Path.GetFileNameWithoutExtension(name)] : [name];

    private static void RefuseScript(string path)
    {
        if (Path.GetExtension(path).Equals(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            throw ProgramErrors.IsScript(path);
        }

        if (OperatingSystem.IsWindows() && (Path.GetExtension(path).ToLowerInvariant() is ".cmd" or ".bat"))
        {
            throw ProgramErrors.IsBatch(path);
        }
    }

    private static bool CanRun(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0;

    private static IEnumerable<string> Names(string? folder)
    {
        try
        {
            return folder is null ? [] : Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
