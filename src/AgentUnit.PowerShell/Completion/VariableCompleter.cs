using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers the variables that hold what a parameter wants: an adapter, a dataset, a definition.</summary>
/// <typeparam name="T">What it wants.</typeparam>
public sealed class VariableCompleter<T> : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var matches = CompletionText.StartsWith(wordToComplete?.TrimStart('$'));
        foreach (var (name, value) in SessionVariables.All())
        {
            var items = SessionVariables.Of<T>(value).ToArray();
            if (items.Length > 0 && (matches(name) || items.Any(item => matches($"{item}"))))
            {
                var variable = name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_') ? $"${name}" : $"${{{name}}}";
                yield return CompletionText.Code(variable, variable, string.Join(", ", items));
            }
        }
    }
}
