using HdrHistogram;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// Collects the values of one figure in an HDR histogram with 3 significant digits: times from 1 µs to 1 h, in milliseconds,
/// or counts up to 3.6 million. Mean, deviation and extremes are exact. For one thread; the histogram is made with the
/// first value.
/// </summary>
internal sealed class DistributionRecorder(string figure)
{
    private const long Highest = 3_600_000_000; // thousandths
    private const int SignificantDigits = 3;

    private LongHistogram? _histogram;
    private long _count;
    private double _mean;
    private double _squares;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    public bool IsEmpty => _count == 0;

    private double? Mean => _count > 0 ? _mean : null;

    private double? StandardDeviation => _count > 1 ? Math.Sqrt(_squares / (_count - 1)) : null;

    private double? Min => _count > 0 ? _min : null;

    private double? Max => _count > 0 ? _max : null;

    /// <summary>Adds a value.</summary>
    /// <param name="value">0 or more.</param>
    public void Record(double value)
    {
        _histogram ??= new LongHistogram(Highest, SignificantDigits);
        _histogram.RecordValue(Thousandths(value));

        // Welford's update: stable where a sum of squares is not.
        _count++;
        var delta = value - _mean;
        _mean += delta / _count;
        _squares += delta * (value - _mean);
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
    }

    /// <summary>Adds a value, if there is one.</summary>
    public void Record(double? value)
    {
        if (value is { } known)
        {
            Record(known);
        }
    }

    /// <summary>Adds all the values of a distribution, as far as they are kept.</summary>
    public void Add(IDistribution other)
    {
        if (other is not { Source: DistributionBuckets { Count: > 0 } buckets, Mean: { } mean, Min: { } min, Max: { } max })
        {
            return;
        }

        _histogram ??= new LongHistogram(Highest, SignificantDigits);
        foreach (var (value, count) in buckets.Items)
        {
            _histogram.RecordValueWithCount(Thousandths(value), count);
        }

        // The pairwise update of Chan, Golub and LeVeque (1983).
        var total = _count + other.Count;
        var delta = mean - _mean;
        var deviation = other.StandardDeviation ?? 0;
        _squares += (deviation * deviation * (other.Count - 1)) + (delta * delta * _count * other.Count / total);
        _mean += delta * other.Count / total;
        _count = total;
        _min = Math.Min(_min, min);
        _max = Math.Max(_max, max);
    }

    /// <summary>The distribution so far, of a time.</summary>
    public LatencyStatistics ToLatency()
    {
        var buckets = new DistributionBuckets(Buckets());
        var estimates = PercentileEstimator.Estimate([50, 90, 95, 99], _count, buckets.ValuesAt);
        return new LatencyStatistics
        {
            Figure = figure,
            Count = _count,
            MeanMs = Mean,
            StandardDeviationMs = StandardDeviation,
            MinMs = Min,
            MaxMs = Max,
            P50 = estimates[0],
            P90 = estimates[1],
            P95 = estimates[2],
            P99 = estimates[3],
            Source = buckets,
        };
    }

    /// <summary>The distribution so far, of a count of tokens.</summary>
    public TokenStatistics ToTokens() => new(_count, Mean, StandardDeviation, Min, Max, new DistributionBuckets(Buckets()));

    private static long Thousandths(double value) =>
        Math.Clamp((long)Math.Round(value * 1000), 0, Highest);

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
