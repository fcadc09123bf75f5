using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Conversations;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Puts an adapter, a dataset and metrics together. Limits that are not given are those of the suite.</summary>
[Cmdlet(VerbsCommon.New, "AgentScenario")]
[OutputType(typeof(Scenario))]
public sealed class NewAgentScenarioCommand : AgentCommand
{
    private IReadOnlyList<Metric> _metrics = [];

    /// <summary>The name that results carry; the dataset's by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The agent.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>The cases.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Wanted(typeof(Dataset))]
    [ArgumentCompleter(typeof(VariableCompleter<Dataset>))]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>How replies are graded: names, metrics, script blocks or hashtables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    public object[]? Metric { get; set; }

    /// <summary>Who talks with the agent where the turns are not written down: @{ Adapter = ..; Goal = .. }, with Instructions, StopWhen and MaximumTurns.</summary>
    [Parameter]
    [SimulatedUser]
    [ArgumentCompleter(typeof(TableCompleter))]
    public SimulatedUser? SimulatedUser { get; set; }

    /// <summary>The most time for a case, retries and waiting included; 0 for no limit.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? TimeoutSec { get; set; }

    /// <summary>The most time for one attempt; 0 for no limit but the case's.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? AttemptTimeoutSec { get; set; }

    /// <summary>How often a case that can heal is sent again.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int? RetryCount { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _metrics = MetricArguments.Resolve(Metric ?? [], this);

    /// <inheritdoc/>
    protected override void Process() => WriteObject(new Scenario
    {
        Name = Name ?? Dataset.Name,
        Adapter = Adapter,
        Dataset = Dataset,
        Metrics = _metrics,
        SimulatedUser = SimulatedUser,
        Timeout = TimeoutSec,
        AttemptTimeout = AttemptTimeoutSec,
        RetryCount = RetryCount,
    });
}
