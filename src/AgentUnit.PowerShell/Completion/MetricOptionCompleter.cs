using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the values of those options of metrics that have few.</summary>
public sealed class MetricOptionCompleter : IArgumentCompleter
{
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Method"] = ["EditDistance", "RougeL", "Rouge1", "Rouge2", "Bleu", "Cosine"],
        ["Mode"] = ["InOrder", "AnyOrder", "Subset", "Superset"],
        ["Measure"] = ["F1", "Precision", "Recall"],
        ["Arguments"] = ["Exact", "Subset", "Wildcard", "Regex", "Ignore"],
        ["Of"] = ["Messages", "Turns", "ModelCalls", "ToolCalls", "Tokens", "Time"],
        ["Combine"] = ["Median", "Mean", "Minimum"],
    };

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var start = new WildcardPattern(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return (Values.GetValueOrDefault(parameterName) ?? []).Where(start.IsMatch).Select(static value => new CompletionResult(value));
    }
}
