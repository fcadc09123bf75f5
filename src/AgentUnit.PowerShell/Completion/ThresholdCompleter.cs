using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers thresholds to start from, quoted.</summary>
public sealed class ThresholdCompleter : IArgumentCompleter
{
    private static readonly string[] Starts =
    [
        "success_rate >= 0.95", "error_rate <= 1%", "timeout_rate == 0", "p95(duration) < 2000ms", "p95(response) < 2000ms",
        "p95(ttft) < 500ms", "avg(tokens) <= 500", "throughput >= 10", "goodput >= 10", "cost <= 1", "score >= 0.9", "score(Contains) >= 0.9",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return Starts
            .Where(start => start.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(start => new CompletionResult($"'{start}'", start, CompletionResultType.ParameterValue, start));
    }
}
