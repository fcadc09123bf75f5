using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Engine.Running.Caching;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the keys of the replies that the cache holds.</summary>
public sealed class CachedKeyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ResponseCache.Shared.Entries(static _ => true)
            .Where(entry => CompletionText.StartsWith(wordToComplete)(entry.Key))
            .Select(static entry => CompletionText.Argument(entry.Key, $"{entry.Adapter}: {entry.Input}"));
}
