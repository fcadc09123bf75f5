using System.Management.Automation;

namespace AgentUnit.PowerShell.Hosting;

/// <summary>What happens when the module is imported.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        if (!File.Exists(EngineResolver.EnginePath))
        {
            throw new AgentUnitException(
                "AgentUnit.EngineMissing",
                ProblemKind.NotInstalled,
                $"AgentUnit's engine is missing: '{EngineResolver.EnginePath}'. In a checkout, run 'dotnet build' first; otherwise install the module again.");
        }

        EngineResolver.Hook();

        // PowerShell finds [AgentUnit.RunResult] only in loaded assemblies, and this is what loads Abstractions.
        _ = typeof(RunResult);
    }
}
