using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Puts an adapter, a dataset and metrics together.</summary>
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
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>The cases.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>How replies are graded: names, metrics, script blocks or hashtables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    public object[]? Metric { get; set; }

    /// <summary>The most time for a case; the suite's by default, 0 for no limit.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? TimeoutSec { get; set; }

    /// <summary>The most time for one attempt; the suite's by default.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? AttemptTimeoutSec { get; set; }

    /// <summary>How often a case that can heal is sent again; the suite's by default.</summary>
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
        Timeout = TimeoutSec,
        AttemptTimeout = AttemptTimeoutSec,
        RetryCount = RetryCount,
    });
}
