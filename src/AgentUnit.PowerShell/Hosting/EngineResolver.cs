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
