using System.Management.Automation;

namespace AgentUnit.PowerShell.Commands;

/// <content>Parameters that more than one kind of adapter has.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The model's name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>The seed of what is random in the agent.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = SimulatedSet)]
    public long? Seed { get; set; }
}
