using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.Engine.Running.Caching;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the names of adapters whose replies the cache holds.</summary>
public sealed class CachedAdapterCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var start = new WildcardPattern(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return ResponseCache.Shared.Entries(start.IsMatch)
            .Select(static e => e.Adapter)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(static name => CompletionText.Argument(name));
    }
}

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
