using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Figures;

/// <summary>Adds up the runs of one case.</summary>
/// <param name="id">The case's id.</param>
/// <param name="place">Where its first run stands among the scenario's.</param>
internal sealed class CaseAccumulator(string id, long place)
{
    private ExactSum _scores;
    private ExactSum _scoreSquares;
    private Moments _durations;

    public string Id => id;

    /// <summary>Where its first run stands among the scenario's.</summary>
    public long Place { get; private set; } = place;

    /// <summary>How many runs there were, those among them that were stopped.</summary>
    public long All { get; private set; }

    /// <summary>How many ended.</summary>
    public long Runs { get; private set; }

    public long Passed { get; private set; }

    public long Scored { get; private set; }

    public double ScoreSum => _scores.Value;

    /// <summary>Whether it sometimes passed and sometimes did not.</summary>
    public bool IsFlaky => Passed > 0 && Passed < Runs;

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
            Scored++;
            _scores.Add(score);
            _scoreSquares.Add(score * score);
        }

        if (run.IsTimed)
        {
            _durations.Add(run.DurationMs);
        }
    }

    /// <summary>Adds other runs of the same case.</summary>
    public void Add(CaseAccumulator other)
    {
        Place = Math.Min(Place, other.Place);
        All += other.All;
        Runs += other.Runs;
        Passed += other.Passed;
        Scored += other.Scored;
        _scores.Add(other._scores);
        _scoreSquares.Add(other._scoreSquares);
        _durations.Add(other._durations);
    }

    public CaseSummary ToSummary()
    {
        var mean = ScoreSum / Scored;
        return new CaseSummary
        {
            CaseId = id,
            Runs = (int)Runs,
            Passed = (int)Passed,
            Score = Scored > 0 ? mean : null,
            ScoreDeviation = Scored > 1 ? Math.Sqrt(Math.Max(0, _scoreSquares.Value - (Scored * mean * mean)) / (Scored - 1)) : null,
            AverageDurationMs = _durations.Mean,
            DurationDeviationMs = _durations.Deviation,
        };
    }
}
