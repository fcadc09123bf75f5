using System.Collections;
using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <content>Parameters that every kind of team has.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The team's agents.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(Mandatory = true, ParameterSetName = SwarmSet)]
    [ValidateNotNullOrEmpty]
    [Wanted(typeof(AgentDefinition))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentDefinition>))]
    public AgentDefinition[] Agent { get; set; } = [];

    /// <summary>The most turns, as the kind of team counts them.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxTurns { get; set; }

    /// <summary>What the team has noted at the start, for its tools and instructions.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TableCompleter))]
    public IDictionary ContextVariable { get; set; } = new Hashtable();

    // A team whose agents all name a model needs no other.
    private string? AgentsModel => Array.TrueForAll(Agent, agent => agent.Model is not null) ? Agent.FirstOrDefault()?.Model : null;

    private Dictionary<string, object?> ContextVariables()
    {
        var variables = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in ContextVariable)
        {
            variables[LanguagePrimitives.ConvertTo<string>(entry.Key)] = entry.Value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : entry.Value;
        }

        return variables;
    }
}
