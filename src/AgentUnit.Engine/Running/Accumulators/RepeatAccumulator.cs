using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Engine.Running.Accumulators;

/// <summary>
/// Adds up cases that are run more than once. A case whose runs have all ended is folded into sums and a table of
/// counts, so that of streamed runs only the cases under way are kept, and some flaky ones to show.
/// </summary>
/// <param name="repeat">How often each case is run; null where that is not known beforehand.</param>
/// <param name="keepsCases">Whether every case has its summary.</param>
internal sealed class RepeatAccumulator(int? repeat, bool keepsCases)
{
    /// <summary>How many flaky cases are kept of streamed runs.</summary>
    public const int MostFlakyKept = 1000;

    // Beyond it each k would cost more to work out than it tells.
    private const int MostK = 100;

    private readonly Dictionary<string, CaseAccumulator> _open = new(StringComparer.Ordinal);
    private readonly List<(long Place, CaseSummary Summary)> _kept = [];
    private Folded _folded = new([]);

    public void Add(RunResult run, long place)
    {
        if (!_open.TryGetValue(run.CaseId, out var sum))
        {
            _open.Add(run.CaseId, sum = new CaseAccumulator(run.CaseId, place));
        }

        sum.Add(run, place);
        if (sum.All == repeat)
        {
            _open.Remove(run.CaseId);
            _folded.Add(sum);
            Keep(_kept, sum);
        }
    }

    /// <summary>The scenario's result with what its repeats show.</summary>
    /// <param name="result">The result without.</param>
    /// <param name="scoreSquares">The sum of the squares of all scores.</param>
    /// <param name="inFull">Whether cases and chances are wanted, and not only the intervals.</param>
    public ScenarioResult Complete(ScenarioResult result, double scoreSquares, bool inFull)
    {
        var all = _folded.Copy();
        foreach (var sum in _open.Values)
        {
            all.Add(sum);
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
        foreach (var sum in _open.Values)
        {
            Keep(cases, sum);
        }

        return [.. cases.OrderBy(entry => entry.Place).Select(entry => entry.Summary)];
    }

    private void Keep(List<(long Place, CaseSummary Summary)> cases, CaseAccumulator sum)
    {
        if (sum.Runs > 0 && (keepsCases || (cases.Count < MostFlakyKept && sum.Passed > 0 && sum.Passed < sum.Runs)))
        {
            cases.Add((sum.Place, sum.ToSummary()));
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

        public void Add(CaseAccumulator sum)
        {
            Success.Add(sum.Passed, sum.All);
            Scores.Add(sum.ScoreSum, sum.Scored);
            Flaky += sum.Passed > 0 && sum.Passed < sum.Runs ? 1 : 0;
            Counts[(sum.Runs, sum.Passed)] = Counts.GetValueOrDefault((sum.Runs, sum.Passed)) + 1;
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
