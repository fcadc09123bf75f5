using AgentUnit.Engine.Figures;

namespace AgentUnit.Engine.Thresholds;

/// <summary>
/// What thresholds on times ask of a single run. Goodput counts the runs that passed and kept to them: a limit on a
/// percentile or a maximum is one, a limit on a mean is not.
/// </summary>
internal sealed class RunLimits
{
    private readonly (Threshold Limit, Func<RunResult, double?> ValueOf)[] _limits;

    public RunLimits(IEnumerable<Threshold> thresholds) => _limits =
    [
        .. from threshold in thresholds
           where threshold.Figure.BoundsRuns && threshold.IsUpperBound
           from distribution in DistributionCatalog.All
           where distribution.Name == threshold.Figure.Name
           select (threshold, distribution.ValueOf)
    ];

    /// <summary>Whether there is no limit.</summary>
    public bool IsEmpty => _limits.Length == 0;

    /// <summary>Whether a run keeps to all of them; null where there is none.</summary>
    public Func<RunResult, bool>? Test => IsEmpty ? null : Allow;

    /// <summary>Whether a run keeps to all of them. What it has no figure for, it keeps to.</summary>
    public bool Allow(RunResult run)
    {
        foreach (var (limit, valueOf) in _limits)
        {
            if (valueOf(run) is { } value && !limit.Holds(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two sets of limits ask the same of a run.</summary>
    public bool Same(RunLimits other) => Demands().SetEquals(other.Demands());

    private HashSet<(string, ThresholdOperator, double)> Demands() => [.. _limits.Select(entry => (entry.Limit.Figure.Name, entry.Limit.Operator, entry.Limit.Limit))];
}
