using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of functions that belong to no module: those that a script has defined.</summary>
public sealed class FunctionNameCompleter : IArgumentCompleter
{
    private const string Find = "param($name) Microsoft.PowerShell.Core\\Get-Command \"$name*\" -CommandType Function -ListImported -ErrorAction Ignore";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return ScriptBlock.Create(Find).Invoke(word)
            .Select(static item => item.BaseObject)
            .OfType<FunctionInfo>()
            .Where(static function => function.Module is null && function.ScriptBlock.File is not null || function.Module is not null)
            .Select(static function => new CompletionResult(function.Name));
    }
}
