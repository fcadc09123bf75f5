using System.Management.Automation;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for agents that are script blocks.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    private AgentAdapter CreateScriptBlock() => throw new NotSupportedException("Not built yet.");
}
