using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Running.Estimates;

namespace AgentUnit.Engine.Running.Work;

/// <summary>Hands out another source's runs for as long as there is money for them.</summary>
/// <param name="inner">The other source.</param>
/// <param name="budget">The money.</param>
/// <param name="pricer">The prices.</param>
/// <param name="canWait">Whether a run may be asked for again when another has ended; in an open loop it is due now or never.</param>
internal sealed class BudgetedSource(IWorkSource inner, CostBudget budget, Pricer pricer, bool canWait) : IWorkSource
{
    private readonly object _gate = new();
    private WorkItem _held;
    private volatile bool _isHolding;
    private volatile bool _ended;

    // While a run is held for later there is more to come, though the source within may have ended.
    public bool Ended => _ended || (inner.Ended && !_isHolding);

    public bool TryTake(out WorkItem item)
    {
        lock (_gate)
        {
            item = default;
            if (_ended || (!_isHolding && !inner.TryTake(out _held)))
            {
                return false;
            }

            var scenario = _held.Run.Scenario;
            var estimate = CaseEstimate.Of(scenario, _held.Case, pricer).Cost + MetricEstimate.Cost(scenario, _held.Case, pricer);
            var answer = budget.TryStart(estimate?.WithOutput, estimate?.Input ?? 0, canWait);
            _isHolding = answer == CostAnswer.Wait;
            if (answer == CostAnswer.Start)
            {
                item = _held;
                return true;
            }

            if (answer == CostAnswer.Stop)
            {
                GiveBack(_held);
                Stop();
            }

            return false;
        }
    }

    public void Stop()
    {
        _ended = true;
        inner.Stop();
    }

    public void Dispose() => inner.Dispose();

    // Taken only to learn what it may cost.
    private static void GiveBack(in WorkItem item)
    {
        if (item.IsWarmup)
        {
            item.Run.WarmupTaken--;
        }
        else
        {
            item.Run.Taken--;
            item.Run.SourceComplete = false;
        }
    }
}
