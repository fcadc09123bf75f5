using System.Management.Automation;
using AgentUnit.Engine.Datasets;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Writes a dataset to a file.</summary>
[Cmdlet(VerbsData.Export, "AgentDataset", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(Dataset))]
public sealed class ExportAgentDatasetCommand : AgentCommand
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Wanted(typeof(Dataset))]
    [ArgumentCompleter(typeof(VariableCompleter<Dataset>))]
    public Dataset Dataset { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    [Parameter]
    public DatasetFormat Format { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Process()
    {
        try
        {
            Export(PathResolver.File(this, ParameterSetName == "Path" ? Path : LiteralPath));
        }
        catch (AgentUnitException problem)
        {
            WriteProblem(problem, Dataset);
        }
    }

    private void Export(string path)
    {
        // -Force replaces what was there before, not what this very command has just written.
        var overwrites = Force && !_written.Contains(path);
        DatasetExporter.Check(path, Format, overwrites);
        if (!ShouldProcess(path, $"Export the dataset '{Dataset}'"))
        {
            return;
        }

        DatasetExporter.Export(Dataset, path, Format, overwrites, StopToken);
        _written.Add(path);
        if (PassThru)
        {
            WriteObject(Dataset);
        }
    }
}
