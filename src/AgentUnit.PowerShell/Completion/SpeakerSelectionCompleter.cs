using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Engine.Agents.Teams.Ag2;

namespace AgentUnit.PowerShell.Completion;

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
