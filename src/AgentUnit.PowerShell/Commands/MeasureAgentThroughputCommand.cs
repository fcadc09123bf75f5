using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Measures how many cases an agent gets through in a second, for datasets of several sizes.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgentThroughput", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(ThroughputReport))]
public sealed class MeasureAgentThroughputCommand : BenchmarkCommand
{
    /// <summary>Creates the cmdlet.</summary>
    public MeasureAgentThroughputCommand()
        : base(new RunSettings())
    {
    }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>How many cases each level runs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 10_000_000)]
    public int[] Size { get; set; } = [10, 25, 50, 100];

    /// <summary>How many cases each level runs first and leaves out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Warmup { get; set; } = 5;

    /// <summary>Whether the levels hold their runs.</summary>
    [Parameter]
    public SwitchParameter IncludeRuns { get; set; }

    /// <inheritdoc/>
    protected override void Process() => Measure(
        new ThroughputBenchmark
        {
            Adapter = Adapter,
            Thresholds = Gate.Thresholds,
            Cases = Cases,
            Sizes = Size,
            KeepRuns = IncludeRuns,
            Settings = Settings with { WarmupCount = Warmup },
        });
}
