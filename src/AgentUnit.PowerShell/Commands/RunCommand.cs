using System.Management.Automation;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>The settings that all cmdlets share which send cases to agents.</summary>
public abstract class RunCommand : AgentCommand
{
    // As far as an adapting limit may grow. More calls at once are asked for by their number.
    private const int AutoThrottleLimit = 200;

    private readonly RunSettings _defaults;

    private protected RunCommand(RunSettings defaults)
    {
        _defaults = defaults;
        ThrottleLimit = defaults.ThrottleLimit;
        TimeoutSec = defaults.Timeout;
        RetryCount = defaults.RetryCount;
    }

    /// <summary>The most cases in flight at once, or Auto to adapt it to the service's rate limits.</summary>
    [Parameter]
    [ThrottleLimit]
    public int ThrottleLimit { get; set; }

    /// <summary>The most time for a case, retries and waiting included; 0 for no limit.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? TimeoutSec { get; set; }

    /// <summary>The most time for one attempt; 0 for no limit but the case's.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? AttemptTimeoutSec { get; set; }

    /// <summary>How often a case that can heal is sent again.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int RetryCount { get; set; }

    /// <summary>What every random choice of the run derives from.</summary>
    [Parameter]
    public long Seed { get; set; }

    private protected bool IsAutoThrottle => ThrottleLimit == ThrottleLimitAttribute.Auto;

    private protected virtual RunSettings Settings => _defaults with
    {
        ThrottleLimit = IsAutoThrottle ? AutoThrottleLimit : ThrottleLimit,
        AutoThrottle = IsAutoThrottle,
        Timeout = TimeoutSec is { Ticks: > 0 } timeout ? timeout : null,
        AttemptTimeout = AttemptTimeoutSec is { Ticks: > 0 } attempt ? attempt : null,
        RetryCount = RetryCount,
        Seed = Seed,
    };
}
