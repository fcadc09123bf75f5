using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace AgentUnit.HelpGenerator;

/// <summary>The cmdlets of a built module.</summary>
internal sealed class ModuleCommands : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleCommands(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        state.ImportPSModule(manifest);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        using var shell = PowerShellEngine.Create(_runspace);
        shell.AddCommand("Get-Command").AddParameter("Module", "AgentUnit").AddParameter("CommandType", CommandTypes.Cmdlet);
        Commands = [.. shell.Invoke<CmdletInfo>().OrderBy(command => command.Name, StringComparer.Ordinal)];
    }

    /// <summary>The exported cmdlets, by name.</summary>
    public IReadOnlyList<CmdletInfo> Commands { get; }

    public void Dispose() => _runspace.Dispose();
}
