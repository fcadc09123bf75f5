using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Profiles;

namespace AgentUnit.PowerShell.Commands;

/// <content>Parameters that more than one kind of adapter has.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The model's name.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>The seed of what is random in the agent.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [Parameter(ParameterSetName = SimulatedSet)]
    public long? Seed { get; set; }

    /// <summary>Whether to wait for the whole answer in one piece.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [Parameter(ParameterSetName = SimulatedSet)]
    public SwitchParameter NoStream { get; set; }

    /// <summary>Where model, temperature and streaming come from that no other parameter says.</summary>
    [Parameter(ParameterSetName = OpenAISet)]
    [Parameter(ParameterSetName = Ag2Set)]
    [Parameter(ParameterSetName = SwarmSet)]
    [Parameter(ParameterSetName = SimulatedSet)]
    [Profile]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public AgentProfile? Profile { get; set; }

    /// <summary>Whether answers stream, as -Config says; null when it does not.</summary>
    internal bool? ConfiguredStreaming { get; set; }

    private bool Streams => MyInvocation.BoundParameters.ContainsKey(nameof(NoStream)) ? !NoStream : ConfiguredStreaming ?? Profile?.Streaming ?? true;
}
