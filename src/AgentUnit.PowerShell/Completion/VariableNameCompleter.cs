using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of the session's variables, without <c>$</c>.</summary>
public sealed class VariableNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SessionVariables.All()
            .Select(static variable => variable.Name)
            .Where(CompletionText.StartsWith(wordToComplete))
            .Select(static name => CompletionText.Argument(name));
}
