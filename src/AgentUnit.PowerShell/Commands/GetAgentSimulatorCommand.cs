using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Hosting;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Lists the simulators that this session has started.</summary>
[Cmdlet(VerbsCommon.Get, "AgentSimulator")]
[OutputType(typeof(AgentSimulator))]
public sealed class GetAgentSimulatorCommand : AgentCommand
{
    /// <summary>Only those that listen on these ports.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SimulatorCompleter))]
    public int[]? Port { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        foreach (var simulator in RunspaceHandles.Current<AgentSimulator>())
        {
            if (!simulator.IsRunning)
            {
                // Its owner has disposed it.
                RunspaceHandles.Remove(simulator);
            }
            else if (Port is null || Port.Contains(simulator.Port))
            {
                WriteObject(simulator);
            }
        }
    }
}
