using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Turns PowerShell paths (drives, wildcards, the current location) into file system paths.</summary>
internal static class PathResolver
{
    /// <summary>The files that a path names, for reading.</summary>
    public static IReadOnlyList<string> Existing(PSCmdlet cmdlet, string path, bool literal)
    {
        if (literal)
        {
            return [File(cmdlet, path)];
        }

        try
        {
            var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            return found.Count > 0 ? Checked(provider, found, path) : throw NotFound(path);
        }
        catch (ItemNotFoundException)
        {
            throw NotFound(path);
        }
    }

    /// <summary>The file that a path names, whether it exists or not.</summary>
    public static string File(PSCmdlet cmdlet, string path)
    {
        var resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return Checked(provider, [resolved], path)[0];
    }

    private static IReadOnlyList<string> Checked(ProviderInfo provider, IReadOnlyList<string> paths, string path) =>
        provider.ImplementingType == typeof(FileSystemProvider)
            ? paths
            : throw new AgentUnitException(
                "AgentUnit.PathNotFileSystem",
                ProblemKind.InvalidArgument,
                $"'{path}' is a path of the provider {provider.Name}. Give the path of a file.");

    private static AgentUnitException NotFound(string path) => new(
        "AgentUnit.FileNotFound",
        ProblemKind.NotFound,
        $"No file matches '{path}'. Check the path. In a name, [ and ] need a backtick before them.");
}
