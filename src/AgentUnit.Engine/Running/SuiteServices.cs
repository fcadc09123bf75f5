using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Load;
using AgentUnit.Engine.Resilience;
using AgentUnit.Engine.Running.Caching;
using AgentUnit.Engine.Running.Memory;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running;

/// <summary>What all cases of a suite share while it runs: its clock, the cache, retries, money, and the limits that follow what happens.</summary>
internal sealed class SuiteServices
{
    private readonly Dictionary<int, RetryPipeline> _retries = [];
    private readonly RunSettings _settings;

    public SuiteServices(SuitePlan plan)
    {
        _settings = plan.Settings;
        Clock = new Clock(plan.TimeProvider);
        Cache = plan.Cache;
        Pricer = plan.Settings.Prices.Count > 0 ? new Pricer(plan.Settings.Prices) : null;
        Budget = plan.Budget ?? (plan.Settings.MaxCost is { } limit ? new CostBudget(limit) : null);
        Throttle = plan.Settings is { AutoThrottle: true, Load: null } ? new AdaptiveLimit(plan.Settings.ThrottleLimit, Clock) : null;
        Memory = new MemoryGovernor(plan.Settings, plan.Memory, plan.Cache, plan.TimeProvider);
        Load = plan.Settings.Load is null ? null : new LoadRecord();
        Generator = new GeneratorWatch(plan.TimeProvider, Load);
    }

    public Clock Clock { get; }

    public ResponseCache Cache { get; }

    /// <summary>Says what runs cost; null where nothing is priced.</summary>
    public Pricer? Pricer { get; }

    /// <summary>The money that may be spent; null without a limit.</summary>
    public CostBudget? Budget { get; }

    /// <summary>The limit that adapts to the service's rate limits; null where it is fixed.</summary>
    public AdaptiveLimit? Throttle { get; }

    public MemoryGovernor Memory { get; }

    /// <summary>What the open loop was to do and did; null in a closed loop.</summary>
    public LoadRecord? Load { get; }

    /// <summary>Whether the load generator keeps up.</summary>
    public GeneratorWatch Generator { get; }

    /// <summary>The retries of scenarios that allow this many.</summary>
    public RetryPipeline RetriesFor(int retryCount)
    {
        lock (_retries)
        {
            if (!_retries.TryGetValue(retryCount, out var pipeline))
            {
                _retries[retryCount] = pipeline = new RetryPipeline(retryCount, _settings, Clock);
            }

            return pipeline;
        }
    }
}
