using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Engine.Profiles;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of the built-in profiles.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var start = new WildcardPattern(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return BuiltInProfiles.Names.Where(start.IsMatch).Select(static name => new CompletionResult(name));
    }
}
