using System.Collections;
using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Makes a metric by name, with options, or from a script block.</summary>
[Cmdlet(VerbsCommon.New, "AgentMetric", DefaultParameterSetName = ByName)]
[OutputType(typeof(Metric))]
public sealed partial class NewAgentMetricCommand : AgentCommand
{
    private const string ByName = "Name";
    private const string ByScript = "ScriptBlock";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ByScript)]
    [ValidateNotNull]
    public ScriptBlock? ScriptBlock { get; set; }

    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    public string? Pattern { get; set; }

    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    [Parameter(ParameterSetName = ByName)]
    public SwitchParameter IgnoreCase { get; set; }

    [Parameter(ParameterSetName = ByName)]
    [ValidateRange(0, double.MaxValue)]
    public double Tolerance { get; set; }

    [Parameter(ParameterSetName = ByName)]
    [ValidateRange(0, double.MaxValue)]
    public double RelativeTolerance { get; set; }

    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNull]
    public object? Schema { get; set; }

    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    public string? SchemaPath { get; set; }

    [Parameter(ParameterSetName = ByName)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public IDictionary? Option { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    [Parameter]
    public SwitchParameter Not { get; set; }

    [Parameter]
    [ValidateRange(0, double.MaxValue)]
    public double Weight { get; set; } = 1;

    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double Threshold { get; set; } = 1;

    [Parameter]
    public SwitchParameter GradesConversation { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var name = ParameterSetName == ByScript ? ByScript : Name;
        WriteObject(ModuleMetrics.Catalog.Create(name, MetricOptionTable.Read(this, Option)));
    }
}
