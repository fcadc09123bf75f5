using System.Management.Automation;
using AgentUnit.Engine.Metrics;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Lists the metrics that can be made by name, with their options.</summary>
[Cmdlet(VerbsCommon.Get, "AgentMetric")]
[OutputType(typeof(MetricInfo))]
public sealed class GetAgentMetricCommand : AgentCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var name in Name)
        {
            var pattern = NamePattern.Of(name);
            var found = ModuleMetrics.Catalog.Definitions.Where(d => pattern.IsMatch(d.Name)).Select(static d => d.ToInfo()).ToArray();
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteProblem(MetricErrors.Unknown(name, ModuleMetrics.Catalog.Names), name);
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
