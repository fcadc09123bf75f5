using System.Runtime.InteropServices;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>Where a package's native library lies below <c>lib/runtimes</c>.</summary>
internal static class NativeLibraryPath
{
    public static string? Find(string folder, string name)
    {
        foreach (var rid in Candidates())
        {
            var native = Path.Combine(folder, "runtimes", rid, "native");
            foreach (var file in FileNames(name))
            {
                var path = Path.Combine(native, file);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Candidates()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        yield return RuntimeInformation.RuntimeIdentifier;
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        if (RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
        {
            yield return $"linux-musl-{architecture}";
        }

        yield return $"{system}-{architecture}";
    }

    private static IEnumerable<string> FileNames(string name)
    {
        yield return name;
        yield return OperatingSystem.IsWindows() ? $"{name}.dll"
            : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
            : $"lib{name}.so";
    }
}
