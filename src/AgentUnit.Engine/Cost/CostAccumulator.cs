using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Cost;

/// <summary>Adds up what runs cost. A sum that lacks a part is no sum.</summary>
internal sealed class CostAccumulator
{
    private const int Places = 12;

    private WholeSum<decimal> _agent;
    private WholeSum<decimal> _user;
    private WholeSum<decimal> _judges;
    private WholeSum<decimal> _total;

    /// <summary>What the agent's answers cost, warm-up left out.</summary>
    public decimal? Agent => _agent.Value;

    /// <summary>What simulated users cost, warm-up left out.</summary>
    public decimal? User => _user.Value;

    /// <summary>What judges cost, warm-up left out.</summary>
    public decimal? Judges => _judges.Value;

    /// <summary>What everything cost, the warm-up included.</summary>
    public decimal? Total => _total.Value;

    public void Add(RunResult run, bool isWarmup)
    {
        // Where nothing is priced there is nothing to add, and runs are many.
        if (run.Cost is null && run.Details is null or { UserCost: null, JudgeCost: null, HasUserReply: false, HasJudgeCalls: false })
        {
            var isDue = RunCost.HasReply(run);
            _total.Add(null, isDue);
            _agent.Add(null, isDue && !isWarmup);
            return;
        }

        _total.Add(Kept(RunCost.Of(run)), RunCost.IsUnknown(run));
        if (!isWarmup)
        {
            _agent.Add(Kept(run.Cost), RunCost.HasReply(run));
            _user.Add(Kept(run.Details?.UserCost), run.Details is { HasUserReply: true });
            _judges.Add(Kept(run.Details?.JudgeCost), run.Details is { HasJudgeCalls: true });
        }
    }

    /// <summary>Adds all that another has added up.</summary>
    public void Add(CostAccumulator other)
    {
        _agent.Add(other._agent);
        _user.Add(other._user);
        _judges.Add(other._judges);
        _total.Add(other._total);
    }

    // A decimal holds 28 digits, and beyond them the order of a sum would show. Prices have no more places than these.
    private static decimal? Kept(decimal? amount) => amount is { } known ? Math.Round(known, Places) : null;
}
