using System.Globalization;
using System.Management.Automation;
using AgentUnit.Engine.Datasets;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Leaves cases out of a dataset, and hands back which and why.</summary>
[Cmdlet(VerbsCommon.Optimize, "AgentDataset")]
[OutputType(typeof(Dataset))]
public sealed class OptimizeAgentDatasetCommand : AgentCommand
{
    private readonly List<ExcludedCase> _excluded = [];
    private CaseFilter _filter = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Wanted(typeof(Dataset))]
    [ArgumentCompleter(typeof(VariableCompleter<Dataset>))]
    public Dataset Dataset { get; set; } = null!;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxLength { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ExcludePhrase { get; set; } = [];

    [Parameter]
    public SwitchParameter Deduplicate { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Sample { get; set; }

    [Parameter]
    public int Seed { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableNameCompleter))]
    public string? Excluded { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    protected override void Begin()
    {
        _filter = new CaseFilter
        {
            MaxLength = MaxLength > 0 ? MaxLength : null,
            ExcludedPhrases = ExcludePhrase,
            Deduplicates = Deduplicate,
            SampleSize = Sample > 0 ? Sample : null,
            Seed = Seed,
        };
        if (_filter.IsEmpty)
        {
            throw DatasetErrors.FilterMissing();
        }

        if (Sample == 0 && MyInvocation.BoundParameters.ContainsKey(nameof(Seed)))
        {
            throw DatasetErrors.SeedWithoutSample();
        }

        SetExcluded();
    }

    protected override void Process()
    {
        MemoryDataset optimized;
        try
        {
            optimized = new DatasetOptimizer(_filter).Optimize(Dataset, Name, Excluded is null ? null : _excluded.Add, StopToken);
        }
        catch (AgentUnitException problem)
        {
            WriteProblem(problem, Dataset);
            return;
        }

        SetExcluded();
        if (optimized.Count == 0)
        {
            WriteWarning($"Nothing is left of the dataset '{Dataset}'.");
        }

        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{optimized.Count} cases are left of the dataset '{Dataset}'."));
        WriteObject(optimized);
    }

    // Set before the dataset is handed on, so that the rest of the pipeline can look at it too.
    private void SetExcluded()
    {
        if (Excluded is not null)
        {
            SessionState.PSVariable.Set(Excluded, _excluded.ToArray());
        }
    }
}
