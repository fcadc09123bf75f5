using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Metrics;

/// <summary>Turns what users write for metrics into metrics.</summary>
internal static class MetricArguments
{
    /// <summary>Resolves names, metrics, script blocks, hashtables and what Get-AgentMetric gives.</summary>
    /// <param name="arguments">What the user gave.</param>
    /// <param name="cmdlet">The cmdlet that was called: paths are relative to its session's location.</param>
    /// <exception cref="AgentUnitException">One of them is no metric, or has an unknown or wrong option.</exception>
    public static IReadOnlyList<Metric> Resolve(IEnumerable arguments, PSCmdlet cmdlet)
    {
        var metrics = new List<Metric>();
        foreach (var argument in arguments)
        {
            Add(metrics, argument is PSObject wrapped ? wrapped.BaseObject : argument, cmdlet);
        }

        return metrics;
    }

    private static void Add(List<Metric> metrics, object? argument, PSCmdlet cmdlet)
    {
        switch (argument)
        {
            case Metric metric:
                CommonOptions.Check(metric);
                metrics.Add(metric);
                break;
            case string name:
                metrics.Add(ModuleMetrics.Catalog.Create(name, MetricOptionTable.Empty));
                break;
            case MetricInfo info:
                metrics.Add(ModuleMetrics.Catalog.Create(info.Name, MetricOptionTable.Empty));
                break;
            case ScriptBlock block:
                metrics.Add(new ScriptBlockMetric(block));
                break;
            case IDictionary table:
                metrics.Add(FromTable(MetricOptionTable.Read(table, cmdlet)));
                break;
            case IEnumerable several:
                metrics.AddRange(Resolve(several, cmdlet));
                break;
            default:
                throw MetricErrors.NotAMetric(argument);
        }
    }

    private static Metric FromTable(Dictionary<string, object?> options)
    {
        var key = options.Keys.FirstOrDefault(static k => KeyName.Same(k, "name"));
        if (key is null || options[key] is not string name || string.IsNullOrWhiteSpace(name))
        {
            throw MetricErrors.NameMissing(ModuleMetrics.Catalog.Names);
        }

        options.Remove(key);
        return ModuleMetrics.Catalog.Create(name, options);
    }
}
