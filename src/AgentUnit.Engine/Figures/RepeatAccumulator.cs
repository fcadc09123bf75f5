using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Engine.Figures;

/// <summary>
/// Adds up cases that are run more than once. A case whose runs have all ended is folded into sums and a table of
/// counts, so that of streamed runs only the cases under way are kept, and some flaky ones to show. What several have
/// added up is what one would have, if the runs that each was given are parts of the same.
/// </summary>
/// <param name="repeat">How often each case is run; null where that is not known beforehand.</param>
/// <param name="keepsCases">Whether every case has its summary.</param>
internal sealed class RepeatAccumulator(int? repeat, bool keepsCases)
{
    /// <summary>How many flaky cases are kept of streamed runs: those that come first.</summary>
    public const int MostFlakyKept = 1000;

    // Beyond it each k would cost more to work out than it tells.
    private const int MostK = 100;

    private readonly Dictionary<Key, CaseAccumulator> _open = [];
    private readonly PriorityQueue<CaseAccumulator, (long Place, string Id)> _kept = new(LastFirst);
    private Folded _folded = new([]);

    private static Comparer<(long Place, string Id)> LastFirst { get; } = Comparer<(long Place, string Id)>.Create((left, right) =>
        left.Place != right.Place ? right.Place.CompareTo(left.Place) : string.CompareOrdinal(right.Id, left.Id));

    public void Add(RunResult run, long place)
    {
        var key = new Key(run.Origin?.SuiteId ?? Guid.Empty, run.Scenario, run.CaseId);
        if (!_open.TryGetValue(key, out var sum))
        {
            _open.Add(key, sum = new CaseAccumulator(run.CaseId, place));
        }

        sum.Add(run, place);
        FoldIfAll(key, sum);
    }

    /// <summary>Adds all that another has added up. Cases under way there go on here.</summary>
    public void Add(RepeatAccumulator other)
    {
        _folded.Add(other._folded);
        foreach (var (kept, _) in other._kept.UnorderedItems)
        {
            Keep(_kept, kept);
        }

        foreach (var (key, sum) in other._open)
        {
            if (!_open.TryGetValue(key, out var own))
            {
                _open.Add(key, own = new CaseAccumulator(sum.Id, sum.Place));
            }

            own.Add(sum);
            FoldIfAll(key, own);
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
        var cases = new PriorityQueue<CaseAccumulator, (long, string)>(_kept.UnorderedItems, LastFirst);
        foreach (var sum in _open.Values)
        {
            Keep(cases, sum);
        }

        return [.. cases.UnorderedItems.OrderBy(entry => entry.Element.Place).ThenBy(entry => entry.Element.Id, StringComparer.Ordinal).Select(entry => entry.Element.ToSummary())];
    }

    private void FoldIfAll(in Key key, CaseAccumulator sum)
    {
        if (sum.All == repeat)
        {
            _open.Remove(key);
            _folded.Add(sum);
            Keep(_kept, sum);
        }
    }

    private void Keep(PriorityQueue<CaseAccumulator, (long, string)> cases, CaseAccumulator sum)
    {
        if (sum.Runs > 0 && (keepsCases || sum.IsFlaky))
        {
            cases.Enqueue(sum, (sum.Place, sum.Id));
            if (!keepsCases && cases.Count > MostFlakyKept)
            {
                cases.Dequeue();
            }
        }
    }

    // Two suites, or two scenarios, may have a case of the same name.
    private readonly record struct Key(Guid Suite, string Scenario, string Case);

    // Cases are told apart by how often they ran and passed, and by nothing else.
    private struct Folded(Dictionary<(long Runs, long Passed), long> counts)
    {
        public ClusterSums Success;
        public ClusterSums Scores;
        public long Flaky;

        private Dictionary<(long Runs, long Passed), long> Counts { readonly get; init; } = counts;

        public readonly Folded Copy() => this with { Counts = new(Counts) };

        public void Add(CaseAccumulator sum)
        {
            Success.Add(sum.Passed, sum.Runs);
            Scores.Add(sum.ScoreSum, sum.Scored);
            Flaky += sum.IsFlaky ? 1 : 0;
            Counts[(sum.Runs, sum.Passed)] = Counts.GetValueOrDefault((sum.Runs, sum.Passed)) + 1;
        }

        public void Add(in Folded other)
        {
            Success.Add(other.Success);
            Scores.Add(other.Scores);
            Flaky += other.Flaky;
            foreach (var (key, count) in other.Counts)
            {
                Counts[key] = Counts.GetValueOrDefault(key) + count;
            }
        }

        public readonly RepeatEstimate[] Chances(int most)
        {
            // In an order of their own: the last digit of a sum of fractions depends on it.
            var counts = Counts.OrderBy(entry => entry.Key).ToArray();
            return [.. Enumerable.Range(1, Math.Max(0, most)).Select(k => Chance(counts, k))];
        }

        private static RepeatEstimate Chance(KeyValuePair<(long Runs, long Passed), long>[] counts, int k)
        {
            long cases = 0, runs = 0;
            double at = 0, atSquares = 0, hat = 0, hatSquares = 0;
            foreach (var ((n, c), count) in counts)
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
