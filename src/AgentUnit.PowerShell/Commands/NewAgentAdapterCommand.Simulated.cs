using System.Management.Automation;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for the agent that is built in.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>Chooses the simulated agent.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatedSet)]
    public SwitchParameter Simulated { get; set; }

    private AgentAdapter CreateSimulated() => throw new NotSupportedException("Not built yet.");
}
