using System.Management.Automation;
using AgentUnit.Engine.Agents.Recording;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for recorded answers, and the wrapper that records them.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The recording to answer from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordingSet)]
    [ValidateNotNullOrEmpty]
    public string RecordingPath { get; set; } = null!;

    /// <summary>Where each line has the case's id.</summary>
    [Parameter(ParameterSetName = RecordingSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetPropertyCompleter))]
    public string? IdProperty { get; set; }

    /// <summary>Where each line has the request.</summary>
    [Parameter(ParameterSetName = RecordingSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetPropertyCompleter))]
    public string? InputProperty { get; set; }

    /// <summary>Where each line has the answer.</summary>
    [Parameter(ParameterSetName = RecordingSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetPropertyCompleter))]
    public string? OutputProperty { get; set; }

    private RecordingAdapter CreateRecording() =>
        new(PathResolver.File(this, RecordingPath), RecordingMapping.Of(IdProperty, InputProperty, OutputProperty)) { Name = Name! };

    private SavingAdapter SaveRecording(AgentAdapter adapter, string path)
    {
        var file = PathResolver.File(this, path);
        return ParameterSetName == RecordingSet && file == PathResolver.File(this, RecordingPath)
            ? throw new AgentUnitException(
                "AgentUnit.RecordingPathSame",
                ProblemKind.InvalidArgument,
                $"'{file}' cannot be answered from and recorded to at once. Give -SaveRecordingPath another file.")
            : new SavingAdapter(adapter, file);
    }
}
