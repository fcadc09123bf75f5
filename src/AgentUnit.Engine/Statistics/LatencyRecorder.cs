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
        _histogram.RecordValue(Microseconds(milliseconds));

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

    /// <summary>Adds all the values of a distribution, as far as they are kept.</summary>
    public void Add(LatencyStatistics other)
    {
        if (other is not { Source: LatencyBuckets { Count: > 0 } buckets, MeanMs: { } mean, MinMs: { } min, MaxMs: { } max })
        {
            return;
        }

        _histogram ??= new LongHistogram(HighestMicroseconds, SignificantDigits);
        foreach (var (value, count) in buckets.Items)
        {
            _histogram.RecordValueWithCount(Microseconds(value), count);
        }

        // The pairwise update of Chan, Golub and LeVeque (1983).
        var total = _count + other.Count;
        var delta = mean - _mean;
        var deviation = other.StandardDeviationMs ?? 0;
        _squares += (deviation * deviation * (other.Count - 1)) + (delta * delta * _count * other.Count / total);
        _mean += delta * other.Count / total;
        _count = total;
        _min = Math.Min(_min, min);
        _max = Math.Max(_max, max);
    }

    /// <summary>The distribution so far.</summary>
    public LatencyStatistics ToStatistics()
    {
        var buckets = new LatencyBuckets(Buckets());
        var estimates = PercentileEstimator.Estimate([50, 90, 95, 99], _count, buckets.ValuesAt);
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
            Source = buckets,
        };
    }

    private static long Microseconds(double milliseconds) =>
        Math.Clamp((long)Math.Round(milliseconds * 1000), 0, HighestMicroseconds);

    // The histogram's own percentages would round at the edges of small samples.
    private IEnumerable<(double Value, long Count)> Buckets()
    {
        if (_histogram is null)
        {
            yield break;
        }

        foreach (var bucket in _histogram.RecordedValues())
        {
            var middle = _histogram.MedianEquivalentValue(bucket.ValueIteratedTo) / 1000.0;
            yield return (Math.Clamp(middle, _min, _max), bucket.CountAddedInThisIterationStep);
        }
    }
}
