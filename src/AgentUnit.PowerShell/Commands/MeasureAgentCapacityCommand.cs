using System.Management.Automation;
using AgentUnit.Engine.Benchmarks.Capacity;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Running;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Finds the highest load that meets thresholds.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgentCapacity", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(CapacityReport))]
public sealed class MeasureAgentCapacityCommand : BenchmarkCommand
{
    /// <summary>Creates the cmdlet.</summary>
    public MeasureAgentCapacityCommand()
        : base(new RunSettings { ThrottleLimit = 1 })
    {
    }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>The lowest and the highest number of calls at once to try, or the highest alone.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    [ValidateCount(1, 2)]
    public int[] Concurrency { get; set; } = [1, 128];

    /// <summary>The lowest and the highest number of calls a second to try, or the highest alone: makes an open loop.</summary>
    [Parameter]
    [ValidateCount(1, 2)]
    public double[] Rate { get; set; } = [];

    /// <summary>How calls of an open loop arrive.</summary>
    [Parameter]
    [ValidateSet(nameof(AgentUnit.Arrival.Constant), nameof(AgentUnit.Arrival.Poisson))]
    public Arrival Arrival { get; set; } = Arrival.Poisson;

    /// <summary>How many calls a probe makes, at least.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int ProbeCount { get; set; } = 200;

    /// <summary>For how long a probe starts calls.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? ProbeDuration { get; set; }

    /// <summary>How many probes are made at most.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int MaxProbe { get; set; } = 30;

    /// <summary>How often both ends of the interval are tried.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int Repeat { get; set; } = 3;

    /// <summary>How wide the interval may be, as a share of its lower end.</summary>
    [Parameter]
    [ValidateRange(0.001, 1.0)]
    public double Precision { get; set; } = 0.05;

    /// <summary>How many calls are made first and left out.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int Warmup { get; set; } = 5;

    /// <summary>The load to count instances for, in calls a second.</summary>
    [Parameter]
    [ValidateRange(0.000001, 1e12)]
    public double TargetRate { get; set; }

    /// <summary>The share of an instance's capacity that is kept free.</summary>
    [Parameter]
    [ValidateRange(0.0, 0.99)]
    public double Headroom { get; set; } = 0.2;

    // A probe that has clearly failed is not worth the rest of its calls.
    private protected override bool StopsOnBreach => true;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        if (Gate.Thresholds.IsEmpty)
        {
            throw CapacityErrors.NoThreshold();
        }

        if (IsGiven(nameof(ThrottleLimit)))
        {
            throw CapacityErrors.ThrottleGiven();
        }

        if (Rate.Length > 0 && IsGiven(nameof(Concurrency)))
        {
            throw CapacityErrors.TwoModes();
        }
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var benchmark = new CapacityBenchmark
        {
            Adapter = Adapter,
            Cases = Cases,
            Thresholds = Gate.Thresholds,
            Plan = Plan(),
            Settings = Settings,
        };
        if (ShouldProcess(benchmark.Estimate, "Send") && new BenchmarkRunner(this, StopToken).Run(benchmark) is { } report)
        {
            WriteObject(report);
            Gate.Announce(report, report.Highest is null ? report.Thresholds : []);
        }
    }

    private CapacityPlan Plan() => (Rate.Length > 0
        ? CapacityPlan.Between(CapacityMode.Rate, Setting.Rate, Rate)
        : CapacityPlan.Between(CapacityMode.Concurrency, Setting.Concurrency, [.. Concurrency.Select(level => (double)level)])) with
    {
        Arrival = Arrival,
        ProbeCount = ProbeCount,
        ProbeDuration = ProbeDuration is { Ticks: > 0 } ? ProbeDuration : null,
        MaxProbes = MaxProbe,
        Repeats = Repeat,
        Precision = Precision,
        Warmup = Warmup,
        TargetRate = IsGiven(nameof(TargetRate)) ? TargetRate : null,
        Headroom = Headroom,
    };
}
