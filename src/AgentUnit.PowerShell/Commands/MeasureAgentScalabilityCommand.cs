using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Measures how an agent's throughput grows with the number of calls in flight.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgentScalability", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(ScalabilityReport))]
public sealed class MeasureAgentScalabilityCommand : BenchmarkCommand
{
    private const int StrongCount = 40;
    private const int WeakCount = 10;

    /// <summary>Creates the cmdlet.</summary>
    public MeasureAgentScalabilityCommand()
        : base(new RunSettings())
    {
    }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>How many calls are in flight at each level.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 100_000)]
    public int[] Concurrency { get; set; } = [1, 2, 5, 10];

    /// <summary>How many calls each level makes; with <see cref="Weak"/>, how many for each that is in flight.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = StrongCount;

    /// <summary>Whether the work grows with the concurrency.</summary>
    [Parameter]
    public SwitchParameter Weak { get; set; }

    /// <summary>How often each level is measured.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Repetition { get; set; } = 3;

    /// <summary>How many calls each level makes first and leaves out, for each that is in flight.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int Warmup { get; set; } = 1;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        if (IsGiven(nameof(ThrottleLimit)))
        {
            throw BenchmarkErrors.ThrottleOfScalability();
        }
    }

    /// <inheritdoc/>
    protected override void Process() => Measure(
        new ScalabilityBenchmark
        {
            Adapter = Adapter,
            Thresholds = Gate.Thresholds,
            Cases = Cases,
            Concurrency = [.. Concurrency.Distinct().Order()],
            Count = IsGiven(nameof(Count)) || !Weak ? Count : WeakCount,
            IsWeak = Weak,
            Repetitions = Repetition,
            WarmupPerSlot = Warmup,
            Settings = Settings,
        });
}
