using HdrHistogram;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// Collects the values of one latency figure in an HDR histogram (1 µs to 1 h, 3 significant digits); mean, deviation
/// and extremes are exact. For one thread; the histogram is made with the first value.
/// </summary>
internal sealed class LatencyRecorder(string figure)
{
    private const long HighestMicroseconds = 3_600_000_000;
    private const int SignificantDigits = 3;

    private LongHistogram? _histogram;
    private long _count;
    private double _mean;
    private double _squares;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    /// <summary>Adds a value.</summary>
    /// <param name="milliseconds">0 or more.</param>
    public void Record(double milliseconds)
    {
        _histogram ??= new LongHistogram(HighestMicroseconds, SignificantDigits);
        _histogram.RecordValue(Math.Clamp((long)Math.Round(milliseconds * 1000), 0, HighestMicroseconds));

        // Welford's update: stable where a sum of squares is not.
        _count++;
        var delta = milliseconds - _mean;
        _mean += delta / _count;
        _squares += delta * (milliseconds - _mean);
        _min = Math.Min(_min, milliseconds);
        _max = Math.Max(_max, milliseconds);
    }

    /// <summary>Adds a value, if there is one.</summary>
    public void Record(double? milliseconds)
    {
        if (milliseconds is { } value)
        {
            Record(value);
        }
    }

    /// <summary>The distribution so far.</summary>
    public LatencyStatistics ToStatistics()
    {
        var estimates = PercentileEstimator.Estimate([50, 90, 95, 99], _count, ValuesAt);
        return new LatencyStatistics
        {
            Figure = figure,
            Count = _count,
            MeanMs = _count > 0 ? _mean : null,
            StandardDeviationMs = _count > 1 ? Math.Sqrt(_squares / (_count - 1)) : null,
            MinMs = _count > 0 ? _min : null,
            MaxMs = _count > 0 ? _max : null,
            P50 = estimates[0],
            P90 = estimates[1],
            P95 = estimates[2],
            P99 = estimates[3],
        };
    }

    // One pass for all ranks: asking the histogram by percentage would round at the edges of small samples.
    private Dictionary<long, double> ValuesAt(IEnumerable<long> ranks)
    {
        var found = new Dictionary<long, double>();
        using var wanted = ranks.Distinct().Order().GetEnumerator();
        var more = wanted.MoveNext();
        if (!more || _histogram is null)
        {
            return found;
        }

        foreach (var bucket in _histogram.RecordedValues())
        {
            while (more && wanted.Current <= bucket.TotalCountToThisValue)
            {
                var middle = _histogram.MedianEquivalentValue(bucket.ValueIteratedTo) / 1000.0;
                found[wanted.Current] = Math.Clamp(middle, _min, _max);
                more = wanted.MoveNext();
            }

            if (!more)
            {
                break;
            }
        }

        return found;
    }
}
