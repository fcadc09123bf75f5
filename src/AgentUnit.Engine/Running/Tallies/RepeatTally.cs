using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Engine.Running.Tallies;

/// <summary>
/// Adds up cases that are run more than once. A case whose runs have all ended is folded into sums and a table of
/// counts, so that of streamed runs only the cases under way are kept, and some flaky ones to show.
/// </summary>
/// <param name="repeat">How often each case is run; null where that is not known beforehand.</param>
/// <param name="keepsCases">Whether every case has its summary.</param>
internal sealed class RepeatTally(int? repeat, bool keepsCases)
{
    /// <summary>How many flaky cases are kept of streamed runs.</summary>
    public const int MostFlakyKept = 1000;

    // Beyond it each k would cost more to work out than it tells.
    private const int MostK = 100;

    private readonly Dictionary<string, CaseTally> _open = new(StringComparer.Ordinal);
    private readonly List<(long Place, CaseSummary Summary)> _kept = [];
    private Folded _folded = new([]);

    public void Add(RunResult run, long place)
    {
        if (!_open.TryGetValue(run.CaseId, out var tally))
        {
            _open.Add(run.CaseId, tally = new CaseTally(run.CaseId, place));
        }

        tally.Add(run, place);
        if (tally.All == repeat)
        {
            _open.Remove(run.CaseId);
            _folded.Add(tally);
            Keep(_kept, tally);
        }
    }

    /// <summary>The scenario's result with what its repeats show.</summary>
    /// <param name="result">The result without.</param>
    /// <param name="scoreSquares">The sum of the squares of all scores.</param>
    /// <param name="inFull">Whether cases and chances are wanted, and not only the intervals.</param>
    public ScenarioResult Complete(ScenarioResult result, double scoreSquares, bool inFull)
    {
        var all = _folded.Copy();
        foreach (var tally in _open.Values)
        {
            all.Add(tally);
        }

        result = result with
        {
            SuccessRateEstimate = ClusteredEstimates.Share(result.Passed, all.Success),
            ScoreEstimate = ClusteredEstimates.Mean(all.Scores, scoreSquares),
            DesignEffect = ClusteredEstimates.DesignEffect(all.Success),
            FlakyCases = all.Flaky,
        };
        return inFull ? result with { Repeats = all.Chances(Math.Min(repeat ?? 0, MostK)), Cases = Cases() } : result;
    }

    private CaseSummary[] Cases()
    {
        var cases = _kept.ToList();
        foreach (var tally in _open.Values)
        {
            Keep(cases, tally);
        }

        return [.. cases.OrderBy(entry => entry.Place).Select(entry => entry.Summary)];
    }

    private void Keep(List<(long Place, CaseSummary Summary)> cases, CaseTally tally)
    {
        if (tally.Runs > 0 && (keepsCases || (cases.Count < MostFlakyKept && tally.Passed > 0 && tally.Passed < tally.Runs)))
        {
            cases.Add((tally.Place, tally.ToSummary()));
        }
    }

    // Cases are told apart by how often they ran and passed, and by nothing else.
    private struct Folded(Dictionary<(int Runs, int Passed), long> counts)
    {
        public ClusterSums Success;
        public ClusterSums Scores;
        public long Flaky;

        public readonly Folded Copy() => this with { Counts = new(Counts) };

        private Dictionary<(int Runs, int Passed), long> Counts { readonly get; init; } = counts;

        public void Add(CaseTally tally)
        {
            Success.Add(tally.Passed, tally.All);
            Scores.Add(tally.ScoreSum, tally.Scored);
            Flaky += tally.Passed > 0 && tally.Passed < tally.Runs ? 1 : 0;
            Counts[(tally.Runs, tally.Passed)] = Counts.GetValueOrDefault((tally.Runs, tally.Passed)) + 1;
        }

        public readonly RepeatEstimate[] Chances(int most) => [.. Enumerable.Range(1, Math.Max(0, most)).Select(Chance)];

        private readonly RepeatEstimate Chance(int k)
        {
            long cases = 0, runs = 0;
            double at = 0, atSquares = 0, hat = 0, hatSquares = 0;
            foreach (var ((n, c), count) in Counts)
            {
                if (n >= k)
                {
                    var (passAt, passHat) = (PassEstimator.PassAt(n, c, k), PassEstimator.PassHat(n, c, k));
                    cases += count;
                    runs += count * n;
                    at += count * passAt;
                    atSquares += count * passAt * passAt;
                    hat += count * passHat;
                    hatSquares += count * passHat * passHat;
                }
            }

            return new RepeatEstimate(k, ClusteredEstimates.Chance(at, atSquares, cases, runs), ClusteredEstimates.Chance(hat, hatSquares, cases, runs), cases);
        }
    }
}
