using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes texts that are known beforehand, each parameter having its own, though others may be given.</summary>
/// <param name="texts">The texts by the parameter's name.</param>
public abstract class ParameterCompleter(IReadOnlyDictionary<string, string[]> texts) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        (texts.TryGetValue(parameterName, out var own) ? own : [])
            .Where(CompletionText.StartsWith(wordToComplete))
            .Select(Offer);

    private protected virtual CompletionResult Offer(string text) => CompletionText.Argument(text);
}
