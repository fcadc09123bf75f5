using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Errors;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>What happens when the module is imported and removed.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
        if (EngineResolver.Paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
        {
            throw Failure(HostingErrors.EngineMissing(missing));
        }

        EngineResolver.Hook();
        Check();

        // PowerShell finds [AgentUnit.RunResult] only in loaded assemblies, and this is what loads Abstractions.
        _ = typeof(RunResult);
    }

    /// <summary>Stops what this runspace has started. The resolver stays: other runspaces may have the module, and an assembly once loaded stays.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunspaceHandles.StopAll(Runspace.DefaultRunspace);

    private static void Check()
    {
        try
        {
            if (EngineContext() is var context && !EngineResolver.IsOurs(context))
            {
                throw Failure(HostingErrors.EngineHijacked(EngineResolver.EnginePath, context?.Name));
            }

            NameSettings();
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException)
        {
            throw Failure(HostingErrors.EngineBroken(EngineResolver.EnginePath, exception));
        }
    }

    // Not inlined: the engine is bound when this is compiled, which must be within the try block above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AssemblyLoadContext? EngineContext() => AssemblyLoadContext.GetLoadContext(typeof(NearestName).Assembly);

    // The engine's messages name settings; here they are parameters.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void NameSettings() => Setting.Form = static name => "-" + name;

    // Import-Module keeps the id of an exception that brings its own error record.
    private static RuntimeException Failure(AgentUnitException exception) =>
        new(exception.Message, exception, ErrorRecords.From(exception));
}

/// <summary>What can go wrong when the module is imported.</summary>
internal static class HostingErrors
{
    public static AgentUnitException EngineMissing(string path) => new(
        "AgentUnit.EngineMissing",
        ProblemKind.NotInstalled,
        $"AgentUnit's engine is missing: '{path}'. In a checkout, run 'dotnet build' first; otherwise install the module again.");

    public static AgentUnitException EngineHijacked(string path, string? context) => new(
        "AgentUnit.EngineHijacked",
        ProblemKind.NotInstalled,
        $"Something else in this session answers for AgentUnit.Engine (load context '{context}'), so '{path}' is not used. Import AgentUnit in a new session, before the module that does so.");

    public static AgentUnitException EngineBroken(string path, Exception cause) => new(
        "AgentUnit.EngineBroken",
        ProblemKind.NotInstalled,
        $"AgentUnit's engine could not be loaded from '{path}': {cause.Message} Install the module again.",
        cause);
}
