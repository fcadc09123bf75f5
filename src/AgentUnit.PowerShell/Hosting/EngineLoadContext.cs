using System.Reflection;
using System.Runtime.Loader;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>Holds the engine and its packages, apart from whatever versions the session already has.</summary>
internal sealed class EngineLoadContext(string folder) : AssemblyLoadContext("AgentUnit")
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What is not in lib/ (Abstractions, most of the framework) comes from the default context.
        var file = assemblyName.Name + ".dll";
        var path = Path.Combine(folder, file);
        return File.Exists(path) && !FrameworkHas(file, path) ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = NativeLibraryPath.Find(folder, unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }

    // A newer runtime brings some of the packages itself. Its own copy is compiled ahead and shares its types with the
    // rest of the framework, and nobody can put another in its place.
    private static bool FrameworkHas(string file, string path)
    {
        var own = Path.Combine(FrameworkFolder, file);
        return File.Exists(own) && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(path).Version;
    }
}
