using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>The limits that a case must keep, which a scenario may set for itself and a suite for all.</summary>
public abstract class LimitCommand : AgentCommand
{
    /// <summary>The most time for a case, retries and waiting included; 0 for no limit.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? TimeoutSec { get; set; }

    /// <summary>The most time for one attempt; 0 for no limit but the case's.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? AttemptTimeoutSec { get; set; }

    /// <summary>How often a case that can heal is sent again.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int? RetryCount { get; set; }
}
