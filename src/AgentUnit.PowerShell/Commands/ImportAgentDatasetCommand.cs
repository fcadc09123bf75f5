using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Reads datasets from files.</summary>
[Cmdlet(VerbsData.Import, "AgentDataset", DefaultParameterSetName = "Path")]
[OutputType(typeof(Dataset))]
public sealed class ImportAgentDatasetCommand : AgentCommand
{
    private const int MaxWarnings = 10;

    private PropertyMapping _mapping = PropertyMapping.None;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public DatasetFormat Format { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetPropertyCompleter))]
    public string? IdProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetPropertyCompleter))]
    public string? InputProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetPropertyCompleter))]
    public string? ExpectedProperty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetPropertyCompleter))]
    public string[]? MetadataProperty { get; set; }

    [Parameter]
    public SwitchParameter SkipInvalid { get; set; }

    [Parameter]
    public SwitchParameter Stream { get; set; }

    protected override void Begin() =>
        _mapping = PropertyMapping.Of(IdProperty, InputProperty, ExpectedProperty, MetadataProperty);

    protected override void Process()
    {
        var isLiteral = ParameterSetName == "LiteralPath";
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                foreach (var file in PathResolver.Existing(this, path, isLiteral))
                {
                    Import(file);
                }
            }
            catch (AgentUnitException problem)
            {
                WriteProblem(problem, path);
            }
        }
    }

    private void Import(string path)
    {
        try
        {
            var file = new DatasetFile(path, Format, _mapping, TurnMetrics.BuiltIn.Read);
            if (file.UnusedKeys.Count > 0)
            {
                WriteVerbose($"{path}: these keys mean nothing to a dataset: {string.Join(", ", file.UnusedKeys)}.");
            }

            WriteObject(Stream ? file.Stream(Name, SkipInvalid) : Load(file, path));
        }
        catch (AgentUnitException problem)
        {
            WriteProblem(problem, path);
        }
    }

    private MemoryDataset Load(DatasetFile file, string path)
    {
        var skipped = 0;
        try
        {
            return file.Load(Name, SkipInvalid ? Warn : null, StopToken);
        }
        finally
        {
            if (skipped > 0)
            {
                WriteWarning($"{path}: {skipped.ToString(CultureInfo.InvariantCulture)} invalid {(skipped == 1 ? "entry was" : "entries were")} left out.");
            }
        }

        void Warn(AgentUnitException problem)
        {
            if (++skipped <= MaxWarnings)
            {
                WriteWarning(problem.Message);
            }
        }
    }
}
