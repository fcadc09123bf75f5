using System.Management.Automation;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Creates an adapter: what connects AgentUnit to an agent. Each kind has a parameter set and a file of its own.</summary>
[Cmdlet(VerbsCommon.New, "AgentAdapter", DefaultParameterSetName = OpenAISet)]
[OutputType(typeof(AgentAdapter))]
public sealed partial class NewAgentAdapterCommand : AgentCommand
{
    private const string OpenAISet = "OpenAI";
    private const string SimulatedSet = "Simulated";
    private const string ScriptBlockSet = "ScriptBlock";
    private const string Ag2Set = "Ag2";
    private const string SwarmSet = "Swarm";
    private const string HttpSet = "Uri";
    private const string WorkerSet = "FilePath";
    private const string PerCaseSet = "PerCase";
    private const string RecordingSet = "Recording";

    /// <summary>The name that reports show.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Where to write every reply, so that a later run can be answered from the file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SaveRecordingPath { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        AgentAdapter adapter = ParameterSetName switch
        {
            SimulatedSet => CreateSimulated(),
            Ag2Set => CreateAg2(),
            SwarmSet => CreateSwarm(),
            ScriptBlockSet => CreateScriptBlock(),
            HttpSet => CreateHttp(),
            WorkerSet or PerCaseSet => CreateProcess(),
            RecordingSet => CreateRecording(),
            _ => CreateOpenAI(),
        };
        WriteObject(SaveRecordingPath is null ? adapter : SaveRecording(adapter, SaveRecordingPath));
    }
}
