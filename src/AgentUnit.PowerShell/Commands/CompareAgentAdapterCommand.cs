using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Compares agents on the same cases.</summary>
[Cmdlet(VerbsData.Compare, "AgentAdapter", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(ComparisonReport))]
public sealed class CompareAgentAdapterCommand : BenchmarkCommand
{
    private readonly List<AgentAdapter> _adapters = [];

    /// <summary>Creates the cmdlet. One call at a time, so that the agents do not slow each other down.</summary>
    public CompareAgentAdapterCommand()
        : base(new RunSettings { ThrottleLimit = 1 })
    {
    }

    /// <summary>The agents, two or more.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter[] Adapter { get; set; } = [];

    /// <summary>How many cases go through each agent; the whole dataset by default, or 30 with prompts.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = 30;

    /// <summary>How many cases go through each agent first and are left out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Warmup { get; set; } = 2;

    /// <summary>How far below the best success rate an agent may lie and still be the best, 0 to 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double SuccessMargin { get; set; } = 0.05;

    /// <summary>Whether the report holds the runs.</summary>
    [Parameter]
    public SwitchParameter IncludeRuns { get; set; }

    /// <inheritdoc/>
    protected override void Process() => _adapters.AddRange(Adapter);

    /// <inheritdoc/>
    protected override void End()
    {
        var cases = Cases;
        Measure(
            new ComparisonBenchmark(_adapters)
            {
                Cases = cases,
                Thresholds = Gate.Thresholds,
                Count = IsGiven(nameof(Count)) || ParameterSetName == PromptSet ? Count : cases.Cases.Count,
                SuccessMargin = SuccessMargin,
                KeepRuns = IncludeRuns,
                Settings = Settings with { WarmupCount = Warmup },
            });
    }
}
