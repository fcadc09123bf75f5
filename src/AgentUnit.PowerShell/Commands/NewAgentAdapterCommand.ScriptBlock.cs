using System.Management.Automation;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Completion;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for agents that are script blocks.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Variables that the script block is to have: names, or hashtables of names and values.</summary>
    [Parameter(ParameterSetName = ScriptBlockSet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableNameCompleter))]
    public object[] Variable { get; set; } = [];

    /// <summary>Modules that the script block is to have: names or paths.</summary>
    [Parameter(ParameterSetName = ScriptBlockSet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNullOrEmpty]
    public string[] Module { get; set; } = [];

    private ScriptBlockAdapter CreateScriptBlock()
    {
        var script = UnboundScript.CopyAgent(ScriptBlock);
        var environment = new ScriptEnvironment
        {
            UsingValues = UsingValues.Collect(script, SessionState),
            Variables = CapturedVariables.Collect(Variable, SessionState),
            Modules = CapturedModules.Resolve(this, Module),
            Location = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
        return new ScriptBlockAdapter(script, environment) { Name = Name! };
    }
}
