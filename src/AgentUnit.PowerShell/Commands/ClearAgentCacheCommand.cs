using System.Management.Automation;
using AgentUnit.Engine.Running.Caching;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Drops replies from the response cache: all, an adapter's, or those that are piped in.</summary>
[Cmdlet(VerbsCommon.Clear, "AgentCache", DefaultParameterSetName = ByAdapter, SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearAgentCacheCommand : AgentCommand
{
    private const string ByAdapter = "Adapter";
    private const string ByKey = "Key";

    [Parameter(Position = 0, ParameterSetName = ByAdapter)]
    [ArgumentCompleter(typeof(CachedAdapterCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Adapter { get; set; } = ["*"];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CachedKeyCompleter))]
    public string[] Key { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        var keys = ParameterSetName == ByKey ? Key : Matching();
        var target = keys.Length == 1 ? $"the reply {keys[0]}" : $"{keys.Length} replies";
        if (keys.Length > 0 && ShouldProcess(target, "Remove from the response cache"))
        {
            foreach (var key in keys)
            {
                ResponseCache.Shared.Remove(key);
            }
        }
    }

    private string[] Matching()
    {
        var patterns = Adapter.Select(static name => NamePattern.Of(name)).ToArray();
        return [.. ResponseCache.Shared.Entries(name => patterns.Any(p => p.IsMatch(name))).Select(static e => e.Key)];
    }
}
