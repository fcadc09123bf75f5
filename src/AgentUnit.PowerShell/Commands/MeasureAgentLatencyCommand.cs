using System.Management.Automation;
using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Running;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Running;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Measures how long an agent takes to answer.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgentLatency", DefaultParameterSetName = PromptSet, SupportsShouldProcess = true)]
[OutputType(typeof(LatencyReport))]
public sealed class MeasureAgentLatencyCommand : RunCommand
{
    private const string PromptSet = "Prompt";
    private const string DatasetSet = "Dataset";

    /// <summary>Creates the cmdlet. A measurement does not retry unless told to: a retry would hide what it is to show.</summary>
    public MeasureAgentLatencyCommand()
        : base(new RunSettings { ThrottleLimit = 1, RetryCount = 0 })
    {
    }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
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
    public Dataset Dataset { get; set; } = null!;

    /// <summary>How many calls are measured.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 100;

    /// <summary>How many calls are made first and left out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Warmup { get; set; } = 5;

    /// <summary>Whether the report holds the measured runs.</summary>
    [Parameter]
    public SwitchParameter IncludeRuns { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var benchmark = new LatencyBenchmark
        {
            Adapter = Adapter,
            Prompts = ParameterSetName == PromptSet ? LatencyBenchmark.CasesOf(Prompt) : LatencyBenchmark.CasesOf(Dataset),
            Count = Count,
            Warmup = Warmup,
            Settings = Settings,
        };
        if (!ShouldProcess($"{SuiteEstimate.Of([benchmark.MeasuredScenario], 1)}, after {Warmup} for warm-up, to {Adapter.Name}", "Send"))
        {
            return;
        }

        var warmups = 0L;
        if (benchmark.WarmupScenario is { } warmup)
        {
            new SuitePump(this, StopToken) { Activity = $"Warming up {Adapter.Name}", KeepRuns = false, OnScenario = result => warmups = result.Count }
                .Run([warmup], benchmark.Settings);
        }

        new SuitePump(this, StopToken)
        {
            Activity = $"Measuring {Adapter.Name}",
            KeepRuns = IncludeRuns,
            OnScenario = result => Finish(benchmark.Report(result, warmups, result.Runs)),
        }.Run([benchmark.MeasuredScenario], benchmark.Settings);
    }

    private void Finish(LatencyReport report)
    {
        report = report with { Thresholds = Gate.Check(report) };
        WriteObject(report);
        Gate.Announce(report, report.Thresholds);
    }
}
