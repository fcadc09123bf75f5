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
