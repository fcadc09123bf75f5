namespace AgentUnit.Engine.Thresholds;

/// <summary>
/// What thresholds on times ask of a single run. Goodput counts the runs that passed and kept to them: a limit on a
/// percentile or a maximum is one, a limit on a mean is not.
/// </summary>
internal sealed class RunLimits
{
    private readonly Threshold[] _limits;

    public RunLimits(IEnumerable<Threshold> thresholds) =>
        _limits = [.. thresholds.Where(threshold => threshold.Figure.BoundsRuns && threshold.IsUpperBound)];

    /// <summary>Whether there is no limit.</summary>
    public bool IsEmpty => _limits.Length == 0;

    /// <summary>Whether a run keeps to all of them. What it has no figure for, it keeps to.</summary>
    public bool Allow(RunResult run)
    {
        foreach (var limit in _limits)
        {
            if (ValueOf(run, limit.Figure.Name) is { } value && !limit.Holds(value))
            {
                return false;
            }
        }

        return true;
    }

    private static double? ValueOf(RunResult run, string distribution) => distribution switch
    {
        "duration" => run.DurationMs,
        "service" => run.ServiceMs,
        "response" => run.ResponseMs,
        "ttft" => run.TimeToFirstTokenMs,
        "itl" => run.InterTokenMs,
        "queue" => run.QueueMs,
        "tokens" => run.OutputTokens,
        _ => null,
    };
}
