using System.Management.Automation;
using AgentUnit.Engine.Agents.Processes;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Finds a program and its directory as a user of the session would.</summary>
internal static class ProgramLocator
{
    /// <summary>A path is taken from the session's location; a name is looked for in PATH first.</summary>
    /// <exception cref="AgentUnitException">There is no such program.</exception>
    public static string Find(PSCmdlet cmdlet, string path)
    {
        var here = PathResolver.File(cmdlet, path);
        if (ProgramFinder.IsPath(path))
        {
            return ProgramFinder.At(here);
        }

        try
        {
            return ProgramFinder.Named(path, System.Environment.GetEnvironmentVariable("PATH") ?? "");
        }
        catch (AgentUnitException) when (File.Exists(here))
        {
            return ProgramFinder.At(here);
        }
    }

    /// <summary>Where the program runs.</summary>
    /// <exception cref="AgentUnitException">It does not exist.</exception>
    public static string Directory(PSCmdlet cmdlet, string? path)
    {
        var directory = path is null ? cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath : PathResolver.File(cmdlet, path);
        return System.IO.Directory.Exists(directory) ? directory : throw ProgramErrors.DirectoryNotFound(directory);
    }
}
