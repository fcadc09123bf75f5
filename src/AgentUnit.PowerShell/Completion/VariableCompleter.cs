using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.PowerShell.Internal;

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

/// <summary>The variables of the session, for completers, which are given no session but run in one.</summary>
internal static class SessionVariables
{
    // The commands that list variables are not in every host.
    private const string List = "$ExecutionContext.InvokeProvider.ChildItem.Get('variable:', $false)";

    private static readonly string[] OwnToCompletion = ["args", "input", "this", "inputScript", "cursorColumn", "options", "PSBoundParameters", "MyInvocation"];

    /// <summary>Names and values, in the names' order.</summary>
    public static IReadOnlyList<(string Name, object? Value)> All()
    {
        try
        {
            return ScriptBlock.Create(List).Invoke()
                .Select(static item => item.BaseObject)
                .OfType<PSVariable>()
                .Where(static variable => char.IsLetter(variable.Name[0]) && !OwnToCompletion.Contains(variable.Name, StringComparer.OrdinalIgnoreCase))
                .Select(static variable => (variable.Name, PlainObject.Bare(variable.Value)))
                .OrderBy(static variable => variable.Name, StringComparer.OrdinalIgnoreCase)
                .ToArray();
        }
        catch (RuntimeException)
        {
            return [];
        }
    }

    /// <summary>The values of a type in variables, in lists too.</summary>
    public static IEnumerable<T> Values<T>() => All().SelectMany(static variable => Of<T>(variable.Value));

    /// <summary>What of a type is in a value, which may be a list.</summary>
    public static IEnumerable<T> Of<T>(object? value) => value switch
    {
        T item => [item],
        object?[] list => list.Select(PlainObject.Bare).OfType<T>(),
        _ => [],
    };
}
