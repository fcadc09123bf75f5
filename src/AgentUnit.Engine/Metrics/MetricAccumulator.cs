using AgentUnit.Engine.Metrics.Judges;

namespace AgentUnit.Engine.Metrics;

/// <summary>Adds up what each metric said, in the order in which the metrics first appear.</summary>
internal sealed class MetricAccumulator
{
    private readonly List<Sum> _sums = [];

    public void Add(IReadOnlyList<MetricScore> scores)
    {
        for (var i = 0; i < scores.Count; i++)
        {
            var score = scores[i];
            Find(i, score.Name).Add(score);
        }
    }

    public MetricSummary[] ToSummaries() => [.. _sums.Select(sum => sum.ToSummary())];

    private Sum Find(int position, string name)
    {
        // A scenario's metrics come in the same order every time.
        if (position < _sums.Count && (ReferenceEquals(_sums[position].Name, name) || _sums[position].Name == name))
        {
            return _sums[position];
        }

        var sum = _sums.Find(known => known.Name == name);
        if (sum is null)
        {
            _sums.Add(sum = new Sum(name));
        }

        return sum;
    }

    private sealed class Sum(string name)
    {
        private long _count;
        private long _passed;
        private long _unavailable;
        private double _total;
        private JudgeCounts _judges;

        public string Name => name;

        public void Add(MetricScore score)
        {
            if (score.Verdicts.Count > 0)
            {
                _judges += JudgeAccumulator.Of(score);
            }

            if (score.Value is { } value)
            {
                _count++;
                _total += value;
                _passed += score.Passed == true ? 1 : 0;
            }
            else
            {
                _unavailable++;
            }
        }

        public MetricSummary ToSummary() => new(name, _count, _passed, _unavailable, _count > 0 ? _total / _count : null)
        {
            Judges = JudgeFigures.Of(_judges),
        };
    }
}
