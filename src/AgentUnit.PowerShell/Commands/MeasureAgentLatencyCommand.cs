using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Datasets;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Measures how long an agent takes to answer.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgentLatency", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(LatencyReport))]
public sealed class MeasureAgentLatencyCommand : LoadCommand
{
    private const string PromptSet = "Prompt";
    private const string DatasetSet = "Dataset";

    /// <summary>Creates the cmdlet. A measurement does not retry unless told to: a retry would hide what it is to show.</summary>
    public MeasureAgentLatencyCommand()
        : base(new RunSettings { ThrottleLimit = 1, RetryCount = 0, WarmupCount = 5 })
    {
    }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>What to ask, in turn.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PromptSet)]
    [Alias("Input")]
    [ValidateNotNullOrEmpty]
    public string[] Prompt { get; set; } = [];

    /// <summary>The cases to ask, in turn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatasetSet)]
    [ValidateNotNull]
    [Wanted(typeof(Dataset))]
    [ArgumentCompleter(typeof(VariableCompleter<Dataset>))]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>How many calls are measured.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 100;

    /// <summary>Whether the report holds the measured runs.</summary>
    [Parameter]
    public SwitchParameter IncludeRuns { get; set; }

    // The prompts go round by themselves. Texts without a right answer may be made as long as a trace's requests were.
    private protected override RunSettings Settings =>
        base.Settings is { Load: { } load } settings
            ? settings with { Load = load with { RepeatsCases = false, PadsInput = ParameterSetName == PromptSet && load.TracePath is not null } }
            : base.Settings;

    /// <inheritdoc/>
    protected override void Process()
    {
        var settings = Settings;
        var benchmark = new LatencyBenchmark
        {
            Adapter = Adapter,
            Thresholds = Gate.Thresholds,
            Cases = ParameterSetName == PromptSet ? BenchmarkCases.Of(Prompt, []) : BenchmarkCases.Of(Dataset, []),
            Count = IsGiven(nameof(Count)) ? Count : LatencyBenchmark.DefaultCount(settings),
            KeepRuns = IncludeRuns,
            Settings = settings,
        };
        Gate.Measure(benchmark, StopToken);
    }
}
