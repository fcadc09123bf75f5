using System.Reflection;
using System.Runtime.Loader;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>Answers the default context's question where <c>AgentUnit.Engine</c> is. It is never unhooked: an assembly once loaded stays.</summary>
internal static class EngineResolver
{
    private const string EngineName = "AgentUnit.Engine";

    private static readonly object Gate = new();
    private static EngineLoadContext? _context;

    public static string LibraryFolder { get; } =
        Path.Combine(Path.GetDirectoryName(typeof(EngineResolver).Assembly.Location) ?? "", "lib");

    public static string EnginePath { get; } = Path.Combine(LibraryFolder, EngineName + ".dll");

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
        name.Name == EngineName && File.Exists(EnginePath) ? _context!.LoadFromAssemblyPath(EnginePath) : null;
}
