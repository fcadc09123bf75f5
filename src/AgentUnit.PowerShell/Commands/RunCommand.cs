using System.Management.Automation;
using AgentUnit.Engine.Profiles;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Profiles;

namespace AgentUnit.PowerShell.Commands;

/// <summary>The settings that cmdlets share which run suites: how many cases at once, their limits, and profiles.</summary>
public abstract class RunCommand : SpendingCommand
{
    // As far as an adapting limit may grow. More calls at once are asked for by their number.
    private const int AutoThrottleLimit = 200;

    private readonly RunSettings _defaults;

    private protected RunCommand(RunSettings defaults)
    {
        _defaults = defaults;
        ThrottleLimit = defaults.ThrottleLimit;
    }

    /// <summary>The most cases in flight at once, or Auto to adapt it to the service's rate limits.</summary>
    [Parameter]
    [ThrottleLimit]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public int ThrottleLimit { get; set; }

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

    /// <summary>A named bundle of settings; what other parameters say wins over it.</summary>
    [Parameter]
    [Profile]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public AgentProfile? Profile { get; set; }

    private protected bool IsAutoThrottle => ThrottleLimit == ThrottleLimitAttribute.Auto;

    /// <summary>Whether the command can answer from the response cache. A measurement does not: a cached answer is not the agent's.</summary>
    private protected virtual bool TakesCache => false;

    private protected virtual RunSettings Settings
    {
        get
        {
            var settings = _defaults.With(Profile);
            return Budget.Apply(settings) with
            {
                ThrottleLimit = IsAutoThrottle ? AutoThrottleLimit : IsGiven(nameof(ThrottleLimit)) ? ThrottleLimit : settings.ThrottleLimit,
                AutoThrottle = IsAutoThrottle,
                Timeout = !IsGiven(nameof(TimeoutSec)) ? settings.Timeout : TimeoutSec is { Ticks: > 0 } timeout ? timeout : null,
                AttemptTimeout = AttemptTimeoutSec is { Ticks: > 0 } attempt ? attempt : null,
                RetryCount = RetryCount ?? settings.RetryCount,
                UseCache = TakesCache && settings.UseCache,
                Seed = Seed,
            };
        }
    }

    /// <summary>Whether the user gave a parameter, which then wins over the profile.</summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        if (Profile is { UseCache: true } profile && !TakesCache)
        {
            WarnOnce($"The profile {profile.Name} asks for the response cache, which a measurement leaves off: a cached answer says nothing about the agent.");
        }
    }
}
