using System.Management.Automation;
using AgentUnit.Engine.Datasets;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Cuts a dataset into batches.</summary>
[Cmdlet(VerbsCommon.Split, "AgentDataset")]
[OutputType(typeof(Dataset))]
public sealed class SplitAgentDatasetCommand : AgentCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Wanted(typeof(Dataset))]
    [ArgumentCompleter(typeof(VariableCompleter<Dataset>))]
    public Dataset Dataset { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    protected override void Process()
    {
        try
        {
            foreach (var batch in DatasetBatches.Split(Dataset, BatchSize))
            {
                StopToken.ThrowIfCancellationRequested();
                WriteObject(batch);
            }
        }
        catch (AgentUnitException problem)
        {
            WriteProblem(problem, Dataset);
        }
    }
}
