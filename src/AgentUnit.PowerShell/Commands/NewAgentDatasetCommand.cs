using System.Management.Automation;
using AgentUnit.Engine.Datasets;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Makes a dataset of hashtables, objects and texts.</summary>
[Cmdlet(VerbsCommon.New, "AgentDataset")]
[OutputType(typeof(Dataset))]
public sealed class NewAgentDatasetCommand : AgentCommand
{
    private PropertyMapping _mapping = PropertyMapping.None;
    private CaseIntake _intake = null!;
    private bool _hasWritten;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPropertyCompleter))]
    public string? IdProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPropertyCompleter))]
    public string? InputProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPropertyCompleter))]
    public string? ExpectedProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPropertyCompleter))]
    public string[]? MetadataProperty { get; set; }

    protected override void Begin()
    {
        _mapping = PropertyMapping.Of(IdProperty, InputProperty, ExpectedProperty, MetadataProperty);
        _intake = new CaseIntake(_mapping);
    }

    protected override void Process()
    {
        foreach (var item in InputObject)
        {
            if (PlainObject.Bare(item) is Dataset dataset)
            {
                AddAll(_intake, dataset.Cases);
            }
            else if (DatasetInput.Is(item, _mapping))
            {
                WriteDataset(DatasetInput.Read(item));
            }
            else
            {
                Add(_intake, item);
            }
        }
    }

    protected override void End()
    {
        if (_intake.Offered > 0 || !_hasWritten)
        {
            WriteObject(_intake.ToDataset(Name ?? "dataset"));
        }
    }

    private void WriteDataset(DatasetInput input)
    {
        var intake = new CaseIntake(_mapping);
        AddAll(intake, input.Cases);
        WriteObject(intake.ToDataset(Name ?? input.Name ?? "dataset"));
        _hasWritten = true;
    }

    private void AddAll(CaseIntake intake, IEnumerable<object?> cases)
    {
        foreach (var item in cases)
        {
            Add(intake, item);
        }
    }

    private void Add(CaseIntake intake, object? item)
    {
        try
        {
            intake.Add(item);
        }
        catch (AgentUnitException problem)
        {
            WriteProblem(problem, item);
        }
    }
}
