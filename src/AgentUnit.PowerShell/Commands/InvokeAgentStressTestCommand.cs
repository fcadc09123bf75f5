using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Monitoring;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Puts an agent, and what runs it, under stress of memory or of deadlines.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AgentStressTest", DefaultParameterSetName = MemorySet, SupportsShouldProcess = true)]
[OutputType(typeof(MemoryStressReport), ParameterSetName = [MemorySet])]
[OutputType(typeof(TimeoutStressReport), ParameterSetName = [TimeoutSet])]
public sealed class InvokeAgentStressTestCommand : SpendingCommand
{
    private const string MemorySet = "Memory";
    private const string TimeoutSet = "Timeout";
    private const int MemoryCount = 100;
    private const int TimeoutCount = 20;

    private static readonly TimeSpan[] DefaultTimeouts =
        [TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>Many long answers, all held.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MemorySet)]
    public SwitchParameter MemoryStress { get; set; }

    /// <summary>Deadlines that are meant to be hit.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TimeoutSet)]
    public SwitchParameter TimeoutStress { get; set; }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>What to ask, in turn; stories of 500 words by default.</summary>
    [Parameter(Position = 1)]
    [Alias("Input")]
    [ValidateNotNullOrEmpty]
    public string[]? Prompt { get; set; }

    /// <summary>The cases to ask, in turn, in place of prompts.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(VariableCompleter<Dataset>))]
    public Dataset? Dataset { get; set; }

    /// <summary>How many cases are run, under each deadline where there are several.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    /// <summary>The most cases in flight at once.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public int ThrottleLimit { get; set; } = new RunSettings().ThrottleLimit;

    /// <summary>The deadlines of the cases, one after the other; 0 for none under memory stress.</summary>
    [Parameter]
    [DurationList]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan[]? TimeoutSec { get; set; }

    /// <summary>How much later than its deadline a case may end.</summary>
    [Parameter(ParameterSetName = TimeoutSet)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan GraceSec { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The time between two readings.</summary>
    [Parameter(ParameterSetName = MemorySet)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan IntervalSec { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The process to watch, its children included; this one by default.</summary>
    [Parameter(ParameterSetName = MemorySet)]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(ProcessIdCompleter))]
    public int ProcessId { get; set; }

    private BenchmarkCases Cases => Dataset is not null ? BenchmarkCases.Of(Dataset, [])
        : Prompt is not null ? BenchmarkCases.Of(Prompt, [])
        : LongAnswerPrompts.All;

    // A retry would hide what is to be seen.
    private RunSettings Settings => Budget.Apply(new() { ThrottleLimit = ThrottleLimit, RetryCount = 0, Seed = Seed });

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Prompt is not null && Dataset is not null)
        {
            throw StressErrors.PromptAndDataset();
        }

        if (TimeoutStress)
        {
            Gate.Measure(TimeoutBenchmark(), StopToken);
        }
        else
        {
            Gate.Measure(MemoryBenchmark(), StopToken);
        }
    }

    private MemoryStressBenchmark MemoryBenchmark() => new()
    {
        Adapter = Adapter,
        Thresholds = Gate.Thresholds,
        Cases = Cases,
        Count = Count > 0 ? Count : MemoryCount,
        Settings = TimeoutSec switch
        {
            null => Settings,
            [var only] => Settings with { Timeout = only > TimeSpan.Zero ? only : null },
            _ => throw StressErrors.SeveralTimeouts(),
        },
        ProcessId = ProcessId > 0 ? ProcessId : null,
        Interval = ResourceSampler.Checked(IntervalSec),
    };

    private TimeoutStressBenchmark TimeoutBenchmark() => new()
    {
        Adapter = Adapter,
        Thresholds = Gate.Thresholds,
        Cases = Cases,
        Count = Count > 0 ? Count : TimeoutCount,
        Deadlines = (TimeoutSec ?? DefaultTimeouts) is var deadlines && deadlines.All(deadline => deadline > TimeSpan.Zero)
            ? deadlines
            : throw StressErrors.NoDeadline(),
        Grace = GraceSec,
        Settings = Settings,
    };
}
