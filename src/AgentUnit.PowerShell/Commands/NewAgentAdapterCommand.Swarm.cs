using System.Management.Automation;
using AgentUnit.Engine.Agents.Teams.Swarm;
using AgentUnit.PowerShell.Completion;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for teams that pass the conversation on.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>Chooses this set.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SwarmSet)]
    public SwitchParameter Swarm { get; set; }

    /// <summary>The agent that answers first; the first of -Agent by default.</summary>
    [Parameter(ParameterSetName = SwarmSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AgentNameCompleter))]
    public string? StartAgent { get; set; }

    /// <summary>Whether the run ends with the first message that asks for tools, instead of running them.</summary>
    [Parameter(ParameterSetName = SwarmSet)]
    public SwitchParameter NoToolExecution { get; set; }

    private SwarmAdapter CreateSwarm() => new(new SwarmOptions
    {
        OpenAI = Connection(),
        Agents = Agent,
        StartAgent = StartAgent,
        MaximumTurns = MaxTurns,
        ContextVariables = ContextVariables(),
        NoToolExecution = NoToolExecution,
    })
    {
        Name = Name!,
    };
}
