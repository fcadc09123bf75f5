using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of the session's functions.</summary>
public sealed partial class FunctionNameCompleter : IArgumentCompleter
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
            .Where(static function => ToolName().IsMatch(function.Name))
            .Select(static function => CompletionText.Argument(function.Name, function.Source));
    }

    // What models can call: not cd.. and its like.
    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex ToolName();
}
