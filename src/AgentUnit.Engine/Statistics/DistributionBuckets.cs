namespace AgentUnit.Engine.Statistics;

/// <summary>The buckets of a histogram that hold values, in ascending order: all that percentiles and merging need.</summary>
internal sealed class DistributionBuckets : IPercentileSource
{
    private const double PerUnit = 1000;

    private readonly long[] _middles;
    private readonly double[] _values;
    private readonly long[] _upTo;

    /// <summary>Creates the buckets.</summary>
    /// <param name="buckets">The middle of each bucket in thousandths, and how many values it holds, ascending.</param>
    /// <param name="min">The smallest value: no percentile lies below it.</param>
    /// <param name="max">The largest value: no percentile lies above it.</param>
    public DistributionBuckets(IEnumerable<(long Middle, long Count)> buckets, double min, double max)
    {
        var middles = new List<long>();
        var upTo = new List<long>();
        var total = 0L;
        foreach (var (middle, count) in buckets)
        {
            middles.Add(middle);
            upTo.Add(total += count);
        }

        _middles = [.. middles];
        _values = [.. middles.Select(middle => Math.Clamp(middle / PerUnit, min, max))];
        _upTo = [.. upTo];
    }

    /// <summary>How many values there are.</summary>
    public long Count => _upTo.Length > 0 ? _upTo[^1] : 0;

    /// <summary>The buckets, ascending: the middle of each in thousandths, and how many values it holds.</summary>
    public IEnumerable<(long Middle, long Count)> Items
    {
        get
        {
            for (var i = 0; i < _middles.Length; i++)
            {
                yield return (_middles[i], i == 0 ? _upTo[i] : _upTo[i] - _upTo[i - 1]);
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
