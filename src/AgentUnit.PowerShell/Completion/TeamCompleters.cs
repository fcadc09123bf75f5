using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of a team's agents: those given to -Agent, or else those that variables hold.</summary>
public sealed class AgentNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        AgentDefinition[] team = [.. SessionVariables.Of<AgentDefinition>(PlainObject.Bare(fakeBoundParameters?["Agent"]))];
        return (team.Length > 0 ? team : SessionVariables.Values<AgentDefinition>())
            .DistinctBy(static agent => agent.Name)
            .Where(agent => CompletionText.StartsWith(wordToComplete)(agent.Name))
            .Select(static agent => CompletionText.Argument(agent.Name, agent.Description));
    }
}

/// <summary>Offers the ways to choose a group's next speaker.</summary>
public sealed class SpeakerSelectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var start = new WildcardPattern(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return SpeakerSelections.Names.Where(start.IsMatch).Select(static name => new CompletionResult(name));
    }
}

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
