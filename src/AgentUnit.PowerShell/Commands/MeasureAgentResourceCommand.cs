using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Monitoring;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Running;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Measures the memory and the processor time that cases take.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgentResource", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(ResourceReport))]
public sealed class MeasureAgentResourceCommand : RunCommand
{
    private const string PromptSet = "Prompt";
    private const string DatasetSet = "Dataset";

    /// <summary>Creates the cmdlet. A measurement does not retry unless told to.</summary>
    public MeasureAgentResourceCommand()
        : base(new RunSettings { RetryCount = 0 })
    {
    }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>What to ask, in turn.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PromptSet)]
    [Alias("Input")]
    [ValidateNotNullOrEmpty]
    public string[] Prompt { get; set; } = [];

    /// <summary>The cases to ask, in turn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatasetSet)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>How many cases are run.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 100;

    /// <summary>The process to measure, its children included; this one by default.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ProcessId { get; set; }

    /// <summary>The time between two readings.</summary>
    [Parameter]
    [Duration]
    public TimeSpan IntervalSec { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override void Process()
    {
        var benchmark = new ResourceBenchmark
        {
            Adapter = Adapter,
            Prompts = ParameterSetName == PromptSet ? LatencyBenchmark.CasesOf(Prompt) : LatencyBenchmark.CasesOf(Dataset),
            Count = Count,
            Settings = Settings,
            ProcessId = IsGiven(nameof(ProcessId)) ? ProcessId : null,
            Interval = ResourceSampler.Checked(IntervalSec),
        };
        if (ShouldProcess(benchmark.Estimate, "Send") && new BenchmarkRunner(this, StopToken).Run(benchmark) is { } report)
        {
            report = report with { Thresholds = Gate.Check(report) };
            WriteObject(report);
            Gate.Announce(report, report.Thresholds);
        }
    }
}
