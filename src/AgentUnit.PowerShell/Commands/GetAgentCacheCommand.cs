using System.Management.Automation;
using AgentUnit.Engine.Running.Caching;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Lists the replies that the response cache holds.</summary>
[Cmdlet(VerbsCommon.Get, "AgentCache")]
[OutputType(typeof(CacheEntryInfo))]
public sealed class GetAgentCacheCommand : AgentCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CachedAdapterCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Adapter { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process()
    {
        var patterns = Adapter.Select(static name => NamePattern.Of(name)).ToArray();
        foreach (var entry in ResponseCache.Shared.Entries(name => patterns.Any(p => p.IsMatch(name))).OrderBy(static e => e.CreatedAt))
        {
            WriteObject(entry);
        }
    }
}
