using System.Reflection;
using System.Runtime.Loader;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>Answers the default context's question where the engine's own assemblies are, and for no other. It is never unhooked: an assembly once loaded stays.</summary>
internal static class EngineResolver
{
    private const string EngineName = "AgentUnit.Engine";
    private const string SimulatorName = "AgentUnit.Simulator";

    private static readonly object Gate = new();
    private static EngineLoadContext? _context;

    public static string LibraryFolder { get; } =
        Path.Combine(Path.GetDirectoryName(typeof(EngineResolver).Assembly.Location) ?? "", "lib");

    /// <summary>The files that the module cannot do without.</summary>
    public static IReadOnlyList<string> Paths { get; } = [PathOf(EngineName), PathOf(SimulatorName)];

    public static string EnginePath => Paths[0];

    public static void Hook()
    {
        lock (Gate)
        {
            if (_context is null)
            {
                _context = new EngineLoadContext(LibraryFolder);
                AssemblyLoadContext.Default.Resolving += Resolve;
            }
        }
    }

    /// <summary>Whether a load context is the one that the engine belongs in.</summary>
    public static bool IsOurs(AssemblyLoadContext? context) => context is not null && context == _context;

    // By path: loading by name would ask this handler again when the file is missing, without end.
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is EngineName or SimulatorName && PathOf(name.Name) is var path && File.Exists(path) ? _context!.LoadFromAssemblyPath(path) : null;

    private static string PathOf(string assembly) => Path.Combine(LibraryFolder, assembly + ".dll");
}

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
