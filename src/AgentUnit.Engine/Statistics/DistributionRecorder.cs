using HdrHistogram;

namespace AgentUnit.Engine.Statistics;

/// <summary>
/// Collects the values of one figure in an HDR histogram with 3 significant digits: times from 1 µs to 1 h, in milliseconds,
/// or counts up to 3.6 million. Mean, deviation and extremes are exact. What several have collected adds up to what one
/// would have. For one thread; the histogram, which takes about 190 kB, is made when there are more than a few values.
/// </summary>
internal sealed class DistributionRecorder(string figure)
{
    private const long Highest = 3_600_000_000; // thousandths
    private const int SignificantDigits = 3;
    private const int MostFew = 1000;

    // Asked only which bucket a value falls into.
    private static readonly LongHistogram Scale = new(Highest, SignificantDigits);

    private readonly List<long> _few = [];
    private LongHistogram? _histogram;
    private DistributionBuckets? _buckets;
    private Moments _moments;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    public bool IsEmpty => _moments.Count == 0;

    private double? Min => IsEmpty ? null : _min;

    private double? Max => IsEmpty ? null : _max;

    /// <summary>Adds a value.</summary>
    /// <param name="value">0 or more.</param>
    public void Record(double value)
    {
        if (_histogram is null && _buckets is null && _few.Count < MostFew)
        {
            _few.Add(Thousandths(value));
        }
        else
        {
            (_histogram ?? Open()).RecordValue(Thousandths(value));
        }

        _moments.Add(value);
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

    /// <summary>Adds all the values of another.</summary>
    public void Add(DistributionRecorder other)
    {
        if (other.IsEmpty)
        {
            return;
        }

        if (_histogram is null && _buckets is null && other._histogram is null && other._buckets is null && _few.Count + other._few.Count <= MostFew)
        {
            _few.AddRange(other._few);
        }
        else
        {
            var histogram = _histogram ?? Open();
            foreach (var (middle, count) in other.Buckets().Items)
            {
                histogram.RecordValueWithCount(middle, count);
            }
        }

        _moments.Add(other._moments);
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    /// <summary>Gives up the histogram for the buckets that hold values. A value that comes later brings it back.</summary>
    public void Compact()
    {
        _buckets = Buckets();
        _histogram = null;
        _few.Clear();
        _few.TrimExcess();
    }

    /// <summary>The distribution so far, of a time.</summary>
    /// <param name="name">The name to give it; null for the recorder's own.</param>
    public LatencyStatistics ToLatency(string? name = null)
    {
        var buckets = Buckets();
        var estimates = PercentileEstimator.Estimate([50, 90, 95, 99], _moments.Count, buckets.ValuesAt);
        return new LatencyStatistics
        {
            Figure = name ?? figure,
            Count = _moments.Count,
            MeanMs = _moments.Mean,
            StandardDeviationMs = _moments.Deviation,
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
    public TokenStatistics ToTokens() => new(_moments.Count, _moments.Mean, _moments.Deviation, Min, Max, Buckets());

    private static long Thousandths(double value) =>
        Math.Clamp((long)Math.Round(value * 1000), 0, Highest);

    private LongHistogram Open()
    {
        _histogram = new LongHistogram(Highest, SignificantDigits);
        foreach (var (middle, count) in _buckets?.Items ?? [])
        {
            _histogram.RecordValueWithCount(middle, count);
        }

        foreach (var value in _few)
        {
            _histogram.RecordValue(value);
        }

        _buckets = null;
        _few.Clear();
        return _histogram;
    }

    // The histogram's own percentages would round at the edges of small samples.
    private DistributionBuckets Buckets()
    {
        return _buckets ?? new DistributionBuckets(_histogram is null ? Few() : Recorded(_histogram), _min, _max);

        IEnumerable<(long, long)> Few() => _few.GroupBy(Scale.MedianEquivalentValue).OrderBy(bucket => bucket.Key).Select(bucket => (bucket.Key, bucket.LongCount()));

        static IEnumerable<(long, long)> Recorded(LongHistogram histogram) => histogram.RecordedValues().Select(
            bucket => (histogram.MedianEquivalentValue(bucket.ValueIteratedTo), bucket.CountAddedInThisIterationStep));
    }
}
