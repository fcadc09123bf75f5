using System.Management.Automation;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Agents;

/// <summary>The modules that -Module brings along, each as what Import-Module can load in any runspace.</summary>
internal static class CapturedModules
{
    /// <exception cref="AgentUnitException">There is no such module.</exception>
    public static string[] Resolve(PSCmdlet cmdlet, IEnumerable<string> modules) =>
        [.. modules.Select(module => IsPath(module) ? AtPath(cmdlet, module) : ByName(cmdlet, module))];

    /// <summary>The path to import a module from that is loaded: its manifest, where there is one.</summary>
    public static string PathOf(PSModuleInfo module) =>
        Path.Combine(module.ModuleBase, $"{module.Name}.psd1") is var manifest && File.Exists(manifest) ? manifest : module.Path;

    /// <summary>Whether PowerShell finds a module by its name in any session.</summary>
    public static bool IsInstalled(PSModuleInfo module) =>
        (Environment.GetEnvironmentVariable("PSModulePath") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => module.ModuleBase.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));

    private static bool IsPath(string module) =>
        module.AsSpan().ContainsAny('/', '\\') || Path.GetExtension(module).ToUpperInvariant() is ".PSD1" or ".PSM1" or ".DLL" or ".PS1";

    private static string AtPath(PSCmdlet cmdlet, string module)
    {
        var path = PathResolver.File(cmdlet, module);
        return File.Exists(path) || Directory.Exists(path) ? path : throw ScriptErrors.ModuleNotFound(module);
    }

    // The copy that the caller has loaded is the one that is meant, wherever it came from.
    private static string ByName(PSCmdlet cmdlet, string module) =>
        Find(cmdlet, "Get-Module -Name $args[0]", module)?.Path
        ?? Find(cmdlet, "Get-Module -ListAvailable -Name $args[0]", module)?.Path
        ?? throw ScriptErrors.ModuleNotFound(module);

    private static PSModuleInfo? Find(PSCmdlet cmdlet, string script, string module) =>
        cmdlet.SessionState.InvokeCommand.InvokeScript(true, ScriptBlock.Create(script), null, module)
            .Select(static item => item.BaseObject)
            .OfType<PSModuleInfo>()
            .FirstOrDefault();
}
