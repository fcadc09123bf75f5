using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes texts that are known beforehand, though others may be given; in quotes where they need them.</summary>
/// <param name="words">The texts.</param>
public abstract class WordCompleter(params string[] words) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => words
            .Where(CompletionText.StartsWith(wordToComplete))
            .Select(static word => CompletionText.Argument(word));
}
