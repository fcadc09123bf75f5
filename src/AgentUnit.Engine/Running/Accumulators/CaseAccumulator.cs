using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Engine.Running.Accumulators;

/// <summary>Adds up the runs of one case.</summary>
/// <param name="id">The case's id.</param>
/// <param name="place">Where its first run stands among the scenario's.</param>
internal sealed class CaseAccumulator(string id, long place)
{
    private Moments _scores;
    private Moments _durations;

    /// <summary>Where its first run stands among the scenario's.</summary>
    public long Place { get; private set; } = place;

    /// <summary>How many runs there were, those among them that were stopped.</summary>
    public int All { get; private set; }

    /// <summary>How many ended.</summary>
    public int Runs { get; private set; }

    public int Passed { get; private set; }

    public int Scored => _scores.Count;

    public double ScoreSum => (_scores.Mean ?? 0) * _scores.Count;

    public void Add(RunResult run, long place)
    {
        Place = Math.Min(Place, place);
        All++;
        if (run.Outcome == Outcome.Canceled)
        {
            return;
        }

        Runs++;
        Passed += run.Success ? 1 : 0;
        if (run.Score is { } score)
        {
            _scores.Add(score);
        }

        if (run.IsTimed)
        {
            _durations.Add(run.DurationMs);
        }
    }

    public CaseSummary ToSummary() => new()
    {
        CaseId = id,
        Runs = Runs,
        Passed = Passed,
        Score = _scores.Mean,
        ScoreDeviation = _scores.Deviation,
        AverageDurationMs = _durations.Mean,
        DurationDeviationMs = _durations.Deviation,
    };
}
