using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
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
