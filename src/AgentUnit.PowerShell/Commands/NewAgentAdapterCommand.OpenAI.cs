using System.Management.Automation;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for chat endpoints that speak OpenAI's protocol.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>Chooses this set; it may be left out.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    public SwitchParameter OpenAI { get; set; }

    private AgentAdapter CreateOpenAI() => throw new NotSupportedException("Not built yet.");
}
