using System.Reflection;
using System.Runtime.Loader;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>Holds the engine and its packages, apart from whatever versions the session already has.</summary>
internal sealed class EngineLoadContext : AssemblyLoadContext
{
    private readonly string _folder;

    public EngineLoadContext(string folder)
        : base("AgentUnit") => _folder = folder;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What is not in lib/ (the framework, Abstractions) comes from the default context.
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = NativeLibraryPath.Find(_folder, unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }
}
