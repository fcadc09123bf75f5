using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Monitoring;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Measures the memory and the processor time that cases take.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgentResource", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(ResourceReport))]
public sealed class MeasureAgentResourceCommand : BenchmarkCommand
{
    /// <summary>Creates the cmdlet.</summary>
    public MeasureAgentResourceCommand()
        : base(new RunSettings())
    {
    }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>How many cases are run.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 100;

    /// <summary>The process to measure, its children included; this one by default.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(ProcessIdCompleter))]
    public int ProcessId { get; set; }

    /// <summary>The time between two readings.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan IntervalSec { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override void Process() => Measure(
        new ResourceBenchmark
        {
            Adapter = Adapter,
            Thresholds = Gate.Thresholds,
            Cases = Cases,
            Count = Count,
            Settings = Settings,
            ProcessId = IsGiven(nameof(ProcessId)) ? ProcessId : null,
            Interval = ResourceSampler.Checked(IntervalSec),
        });
}
