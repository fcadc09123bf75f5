using System.Management.Automation;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Running;
using AgentUnit.PowerShell.Spending;

namespace AgentUnit.PowerShell.Commands;

/// <summary>What all cmdlets share that send cases to agents: what that may cost, what its results are held to, and its seed.</summary>
public abstract class SpendingCommand : AgentCommand
{
    private readonly HashSet<string> _warned = [];
    private ThresholdGate? _gate;
    private CommandBudget? _budget;

    /// <summary>What every random choice of the run derives from.</summary>
    [Parameter]
    public long Seed { get; set; }

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
    public decimal? MaxCost { get; set; }

    /// <summary>What the command may spend, and what models cost.</summary>
    internal CommandBudget Budget => _budget ??= new CommandBudget(this, Price, PricePath, MaxCost);

    /// <summary>Holds the command's reports to <c>-Threshold</c>; <see cref="ThresholdGate"/> says how.</summary>
    internal ThresholdGate Gate => _gate ??= new ThresholdGate(this, Threshold, AllowInvalidGenerator, StopsOnBreach);

    /// <summary>Whether a suite ends as soon as a threshold is breached. Not for measurements, whose figures need all of their runs.</summary>
    private protected virtual bool StopsOnBreach => false;

    /// <summary>Writes a warning, but not twice: a measurement may consist of many suites.</summary>
    internal void WarnOnce(string message)
    {
        if (_warned.Add(message))
        {
            WriteWarning(message);
        }
    }

    /// <inheritdoc/>
    protected override void Begin()
    {
        // Read before anything is sent.
        _ = Gate;
        _ = Budget;
    }
}
