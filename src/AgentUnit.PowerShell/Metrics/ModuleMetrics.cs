using System.Management.Automation;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.PowerShell.Metrics;

/// <summary>The metrics that the module can make by name: the engine's, and script blocks.</summary>
internal static class ModuleMetrics
{
    public static MetricCatalog Catalog { get; } = MetricCatalog.BuiltIn.With(new MetricDefinition(
        "ScriptBlock",
        "Whatever a script block says: $_ is the MetricContext, with Input, Output, ExpectedOutput, Case, Reply and Duration.",
        new Dictionary<string, string>
        {
            ["ScriptBlock"] = "The script block. It gives a Boolean, a number from 0 to 1, a MetricScore, or an object with Value, Passed and Reason.",
        },
        CreateScriptBlock));

    private static ScriptBlockMetric CreateScriptBlock(MetricOptions options) => options.Object("ScriptBlock") switch
    {
        ScriptBlock block => new ScriptBlockMetric(block),
        null => throw MetricErrors.OptionMissing("ScriptBlock", "the option ScriptBlock is missing. Use New-AgentMetric -ScriptBlock { ... }."),
        var other => throw options.Invalid("ScriptBlock", $"'{other}' is a {other.GetType().Name}, not a script block."),
    };
}
