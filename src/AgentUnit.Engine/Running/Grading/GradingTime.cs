using AgentUnit.Engine.Metrics;

namespace AgentUnit.Engine.Running.Grading;

/// <summary>How long the grading of a reply may take.</summary>
internal static class GradingTime
{
    /// <summary>As long as a case, and what its judges may take besides; null for no limit.</summary>
    public static TimeSpan? Of(IReadOnlyList<Metric> metrics, TimeSpan? caseTimeout)
    {
        if (caseTimeout is not { } time)
        {
            return null;
        }

        foreach (var metric in metrics)
        {
            var more = metric is IAsksAgents asking ? (asking.Agents.Any(agent => agent is IRunsOnCaller) ? null : asking.MostTime) : TimeSpan.Zero;
            if (metric is IRunsOnCaller || more is not { } span)
            {
                return null;
            }

            time += span;
        }

        return time;
    }
}
