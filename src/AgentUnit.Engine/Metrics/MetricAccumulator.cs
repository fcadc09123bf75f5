using AgentUnit.Engine.Metrics.Judges;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Metrics;

/// <summary>Adds up what each metric said, in the order in which the metrics first appear among the runs.</summary>
internal sealed class MetricAccumulator
{
    private readonly List<Sum> _sums = [];

    /// <summary>Adds what the metrics said of a run.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="place">The run's place among all.</param>
    public void Add(IReadOnlyList<MetricScore> scores, long place)
    {
        for (var i = 0; i < scores.Count; i++)
        {
            var score = scores[i];
            Find(i, score.Name, (place, i)).Add(score);
        }
    }

    /// <summary>Adds all that another has added up.</summary>
    public void Add(MetricAccumulator other)
    {
        for (var i = 0; i < other._sums.Count; i++)
        {
            var sum = other._sums[i];
            Find(i, sum.Name, sum.First).Add(sum);
        }
    }

    public MetricSummary[] ToSummaries() =>
        [.. _sums.OrderBy(sum => sum.First).ThenBy(sum => sum.Name, StringComparer.Ordinal).Select(sum => sum.ToSummary())];

    private Sum Find(int position, string name, (long Place, int Position) at)
    {
        // A scenario's metrics come in the same order every time.
        var sum = position < _sums.Count && (ReferenceEquals(_sums[position].Name, name) || _sums[position].Name == name)
            ? _sums[position]
            : _sums.Find(known => known.Name == name);
        if (sum is null)
        {
            _sums.Add(sum = new Sum(name, at));
        }
        else if (at.Place < sum.First.Place || (at.Place == sum.First.Place && at.Position < sum.First.Position))
        {
            sum.First = at;
        }

        return sum;
    }

    private sealed class Sum(string name, (long Place, int Position) first)
    {
        private long _count;
        private long _passed;
        private long _unavailable;
        private ExactSum _total;
        private JudgeCounts _judges;

        public string Name => name;

        /// <summary>Where the metric first appears.</summary>
        public (long Place, int Position) First { get; set; } = first;

        public void Add(MetricScore score)
        {
            if (score.Verdicts.Count > 0)
            {
                _judges.Add(JudgeAccumulator.Of(score));
            }

            if (score.Value is { } value)
            {
                _count++;
                _total.Add(value);
                _passed += score.Passed == true ? 1 : 0;
            }
            else
            {
                _unavailable++;
            }
        }

        public void Add(Sum other)
        {
            _count += other._count;
            _passed += other._passed;
            _unavailable += other._unavailable;
            _total.Add(other._total);
            _judges.Add(other._judges);
        }

        public MetricSummary ToSummary() => new(name, _count, _passed, _unavailable, _count > 0 ? _total.Value / _count : null)
        {
            Judges = JudgeFigures.Of(_judges),
        };
    }
}
