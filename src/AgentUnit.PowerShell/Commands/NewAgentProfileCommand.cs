using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Profiles;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Profiles;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Makes a profile: a built-in one, changed where parameters say so, or one of the user's own.</summary>
[Cmdlet(VerbsCommon.New, "AgentProfile")]
[OutputType(typeof(AgentProfile))]
public sealed class NewAgentProfileCommand : AgentCommand
{
    /// <summary>A built-in profile to start from, or a name for a new one.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>A profile to start from.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Profile]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public AgentProfile? BasedOn { get; set; }

    /// <summary>The model.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>How much chance there is in an answer, 0 to 2.</summary>
    [Parameter]
    [ValidateRange(0.0, 2.0)]
    public double Temperature { get; set; }

    /// <summary>The most turns that an agent may take for a case.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumTurns { get; set; }

    /// <summary>The most time for a case; 0 for no limit.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan TimeoutSec { get; set; }

    /// <summary>The most cases that are loaded from a dataset at once.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    /// <summary>The most cases in flight at once.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int ThrottleLimit { get; set; }

    /// <summary>Whether equal requests are answered from the response cache.</summary>
    [Parameter]
    public SwitchParameter Cache { get; set; }

    /// <summary>Whether answers are streamed.</summary>
    [Parameter]
    public SwitchParameter Streaming { get; set; }

    /// <summary>The memory of the process above which no case is started, in bytes.</summary>
    [Parameter]
    [ByteSize]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public long MemoryLimit { get; set; }

    /// <summary>After how many ended cases memory is cleaned up.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int CleanupInterval { get; set; }

    /// <summary>Keys as a hashtable; null as a value leaves the key unset.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public IDictionary? Setting { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        // A built-in name keeps its own spelling.
        var builtIn = BuiltInProfiles.Find(Name);
        var start = BasedOn ?? builtIn ?? new AgentProfile { Name = Name };
        WriteObject(ProfileTable.Apply(start with { Name = builtIn?.Name ?? Name }, this, Setting));
    }
}
