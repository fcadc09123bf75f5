namespace AgentUnit.Engine.Statistics;

/// <summary>The buckets of a histogram that hold values, in ascending order: all that percentiles and merging need.</summary>
internal sealed class DistributionBuckets : IPercentileSource
{
    private readonly double[] _values;
    private readonly long[] _upTo;

    /// <summary>Creates the buckets.</summary>
    /// <param name="buckets">The middle of each bucket, in the unit of the figure, and how many values it holds, ascending.</param>
    public DistributionBuckets(IEnumerable<(double Value, long Count)> buckets)
    {
        var values = new List<double>();
        var upTo = new List<long>();
        var total = 0L;
        foreach (var (value, count) in buckets)
        {
            values.Add(value);
            upTo.Add(total += count);
        }

        _values = [.. values];
        _upTo = [.. upTo];
    }

    /// <summary>How many values there are.</summary>
    public long Count => _upTo.Length > 0 ? _upTo[^1] : 0;

    /// <summary>The buckets, ascending.</summary>
    public IEnumerable<(double Value, long Count)> Items
    {
        get
        {
            for (var i = 0; i < _values.Length; i++)
            {
                yield return (_values[i], i == 0 ? _upTo[i] : _upTo[i] - _upTo[i - 1]);
            }
        }
    }

    /// <inheritdoc/>
    public PercentileEstimate Estimate(double percentile) => PercentileEstimator.Estimate([percentile], Count, ValuesAt)[0];

    /// <summary>How many values are above a limit, or at it where that counts.</summary>
    public long CountBeyond(double limit, bool orEqual)
    {
        var within = 0L;
        for (var i = 0; i < _values.Length && (orEqual ? _values[i] < limit : _values[i] <= limit); i++)
        {
            within = _upTo[i];
        }

        return Count - within;
    }

    /// <summary>The values at the given ranks, from 1.</summary>
    public Dictionary<long, double> ValuesAt(IEnumerable<long> ranks) => ranks.Distinct().ToDictionary(rank => rank, ValueAt);

    private double ValueAt(long rank)
    {
        var found = Array.BinarySearch(_upTo, rank);
        return _values[found >= 0 ? found : ~found];
    }
}
