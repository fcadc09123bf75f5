using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of the session's functions.</summary>
public sealed class FunctionNameCompleter : IArgumentCompleter
{
    private const string Find = "param($name) Microsoft.PowerShell.Core\\Get-Command \"$name*\" -CommandType Function -ListImported -ErrorAction Ignore";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var start = WildcardPattern.Escape(wordToComplete.Trim('\'', '"'));
        return ScriptBlock.Create(Find).Invoke(start)
            .Select(static item => item.BaseObject)
            .OfType<FunctionInfo>()
            .Select(static function => new CompletionResult(function.Name));
    }
}
