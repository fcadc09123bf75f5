using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the properties of the objects that are given, or that a variable sends down the pipeline.</summary>
public sealed class ObjectPropertyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Names(First(fakeBoundParameters?["InputObject"] ?? Piped(commandAst)))
            .Where(CompletionText.StartsWith(wordToComplete))
            .Select(static name => CompletionText.Argument(name));

    private static object? Piped(CommandAst command)
    {
        if (command.Parent is not PipelineAst pipeline)
        {
            return null;
        }

        var before = pipeline.PipelineElements.TakeWhile(element => element != command).LastOrDefault();
        return before is CommandExpressionAst { Expression: VariableExpressionAst variable }
            ? SessionVariables.All().FirstOrDefault(item => item.Name.Equals(variable.VariablePath.UserPath, StringComparison.OrdinalIgnoreCase)).Value
            : null;
    }

    private static object? First(object? given) => PlainObject.Bare(given) is object?[] list ? list.FirstOrDefault() : given;

    private static IEnumerable<string> Names(object? item) => PlainObject.Bare(item) switch
    {
        null or string => [],
        IDictionary table => table.Keys.Cast<object>().Select(static key => $"{key}"),
        _ => PSObject.AsPSObject(item).Properties.Select(static property => property.Name),
    };
}
