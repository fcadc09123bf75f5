using System.Management.Automation;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for recorded answers, and the wrapper that records them.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The recording to answer from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordingSet)]
    public string RecordingPath { get; set; } = null!;

    private AgentAdapter CreateRecording() => throw new NotSupportedException("Not built yet.");

    private static AgentAdapter SaveRecording(AgentAdapter adapter, string path) => throw new NotSupportedException($"Not built yet: {path}");
}
