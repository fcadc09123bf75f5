using System.Management.Automation;
using AgentUnit.Engine.Profiles;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Profiles;
using AgentUnit.PowerShell.Running;
using AgentUnit.PowerShell.Spending;

namespace AgentUnit.PowerShell.Commands;

/// <summary>The settings that all cmdlets share which send cases to agents.</summary>
public abstract class RunCommand : LimitCommand, ISpends
{
    // As far as an adapting limit may grow. More calls at once are asked for by their number.
    private const int AutoThrottleLimit = 200;

    private readonly RunSettings _defaults;
    private readonly HashSet<string> _warned = [];
    private ThresholdGate? _gate;
    private Purse? _purse;

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

    /// <summary>What every random choice of the run derives from.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>A named bundle of settings; what other parameters say wins over it.</summary>
    [Parameter]
    [Profile]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public AgentProfile? Profile { get; set; }

    /// <summary>What the results are held to, such as 'success_rate >= 0.95' or 'p95(duration) &lt; 800'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ThresholdCompleter))]
    public string[] Threshold { get; set; } = [];

    /// <summary>Whether thresholds can be met by a measurement whose load generator did not keep up.</summary>
    [Parameter]
    public SwitchParameter AllowInvalidGenerator { get; set; }

    /// <summary>What models cost for a million tokens: @{ Input = ..; CachedInput = ..; Output = .. } for every model, or such tables by the models' names.</summary>
    [Parameter]
    [Price]
    [ArgumentCompleter(typeof(TableCompleter))]
    public ModelPrice[] Price { get; set; } = [];

    /// <summary>A JSON, YAML or CSV file of prices.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PricePath { get; set; }

    /// <summary>The most that may be spent, in the prices' currency.</summary>
    [Parameter]
    [ValidateRange(0, 1e12)]
    public decimal MaxCost { get; set; }

    /// <summary>What the command may spend, and what models cost.</summary>
    Purse ISpends.Purse => Purse;

    private Purse Purse => _purse ??= new Purse(this, Price, PricePath, IsGiven(nameof(MaxCost)) ? MaxCost : null);

    /// <summary>Holds the command's reports to <c>-Threshold</c>; <see cref="ThresholdGate"/> says how.</summary>
    internal ThresholdGate Gate => _gate ??= new ThresholdGate(this, Threshold, AllowInvalidGenerator, StopsOnBreach);

    /// <summary>Whether a suite ends as soon as a threshold is breached. Not for measurements, whose figures need all of their runs.</summary>
    private protected virtual bool StopsOnBreach => false;

    private protected bool IsAutoThrottle => ThrottleLimit == ThrottleLimitAttribute.Auto;

    /// <summary>Whether the command can answer from the response cache. A measurement does not: a cached answer is not the agent's.</summary>
    private protected virtual bool TakesCache => false;

    private protected virtual RunSettings Settings
    {
        get
        {
            var settings = _defaults.With(Profile);
            return Purse.Apply(settings) with
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

    /// <summary>Writes a warning, but not twice: a measurement may consist of many suites.</summary>
    internal void WarnOnce(string message)
    {
        if (_warned.Add(message))
        {
            WriteWarning(message);
        }
    }

    /// <summary>Whether the user gave a parameter, which then wins over the profile.</summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <inheritdoc/>
    protected override void Begin()
    {
        // Read before anything is sent.
        _ = Gate;
        _ = Purse;
        if (Profile is { UseCache: true } profile && !TakesCache)
        {
            WarnOnce($"The profile {profile.Name} asks for the response cache, which a measurement leaves off: a cached answer says nothing about the agent.");
        }
    }
}
