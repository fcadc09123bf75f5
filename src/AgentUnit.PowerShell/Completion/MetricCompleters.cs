using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of metrics.</summary>
public sealed class MetricNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var start = new WildcardPattern(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return ModuleMetrics.Catalog.Definitions
            .Where(d => start.IsMatch(d.Name))
            .Select(static d => new CompletionResult(d.Name, d.Name, CompletionResultType.ParameterValue, d.Description));
    }
}

/// <summary>Completes the values of those options of metrics that have few.</summary>
public sealed class MetricOptionCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["Method"] = ["EditDistance", "RougeL", "Rouge1", "Rouge2", "Bleu", "Cosine"],
    ["Mode"] = ["InOrder", "AnyOrder", "Subset", "Superset"],
    ["Measure"] = ["F1", "Precision", "Recall"],
    ["Arguments"] = ["Exact", "Subset", "Wildcard", "Regex", "Ignore"],
    ["Of"] = ["Messages", "Turns", "ModelCalls", "ToolCalls", "Tokens", "Time"],
    ["Combine"] = ["Median", "Mean", "Minimum"],
});
