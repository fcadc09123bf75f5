namespace AgentUnit.Engine.Cost;

/// <summary>Adds up what runs cost. A sum that lacks a part is no sum.</summary>
internal sealed class CostAccumulator
{
    private readonly Sum _agent = new();
    private readonly Sum _user = new();
    private readonly Sum _judges = new();
    private readonly Sum _total = new();

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
        _total.Add(RunCost.Of(run), RunCost.IsUnknown(run));
        if (!isWarmup)
        {
            _agent.Add(run.Cost, RunCost.HasReply(run));
            _user.Add(run.Details?.UserCost, run.Details is { HasUserReply: true });
            _judges.Add(run.Details?.JudgeCost, run.Details is { HasJudgeCalls: true });
        }
    }

    private sealed class Sum
    {
        private decimal? _sum;
        private bool _isPartial;

        public decimal? Value => _isPartial ? null : _sum;

        public void Add(decimal? part, bool isDue)
        {
            if (part is { } amount)
            {
                _sum = (_sum ?? 0) + amount;
            }
            else
            {
                _isPartial |= isDue;
            }
        }
    }
}
