using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class DistributionRecorderTests
{
    [Fact]
    public void PercentilesAreNearestRankToThreeDigits()
    {
        var statistics = Record(Enumerable.Range(1, 1000).Select(i => (double)i));

        // Of 1, 2, ..., 1000 the p-th percentile by nearest rank is 10 p.
        AssertWithin(500, statistics.MedianMs);
        AssertWithin(900, statistics.P90Ms);
        AssertWithin(950, statistics.P95Ms);
        AssertWithin(990, statistics.P99Ms);
        Assert.Equal((1, 1000), (statistics.MinMs, statistics.MaxMs));
        Assert.True(statistics.P99.Lower < statistics.P99Ms && statistics.P99Ms < statistics.P99.Upper);
    }

    // NIST Statistical Reference Datasets, univariate summary statistics, NumAcc1: mean 10000002, standard deviation 1.
    [Fact]
    public void MeanAndDeviationKeepTheirAccuracy()
    {
        var statistics = Record([10000001, 10000003, 10000002]);

        Assert.Equal(10000002, statistics.MeanMs);
        Assert.Equal(1, statistics.StandardDeviationMs);
    }

    [Fact]
    public void NoDataIsNullEverywhere()
    {
        var statistics = Record([]);

        Assert.Equal(0, statistics.Count);
        Assert.Equal((null, null, null, null), (statistics.MeanMs, statistics.StandardDeviationMs, statistics.MinMs, statistics.MaxMs));
        Assert.Equal((null, null, null, null), (statistics.MedianMs, statistics.P90Ms, statistics.P95Ms, statistics.P99Ms));
        Assert.Equal("no data", statistics.P99.Reason);
    }

    [Fact]
    public void OneValueHasAMedianAndNoDeviation()
    {
        var statistics = Record([7.5]);

        Assert.Equal((7.5, 7.5, null), (statistics.MeanMs, statistics.MedianMs, statistics.StandardDeviationMs));
        Assert.Null(statistics.P90Ms);
        Assert.Equal("p99 needs 100 values, there are 1", statistics.P99.Reason);
    }

    [Fact]
    public void EqualValuesHaveNoSpread()
    {
        var statistics = Record(Enumerable.Repeat(42.0, 500));

        Assert.Equal(0, statistics.StandardDeviationMs);
        Assert.Equal((42, 42, 42), (statistics.MedianMs, statistics.P99Ms, statistics.P99.Upper));
    }

    [Theory]
    [InlineData(19, false, false)]
    [InlineData(20, true, false)]
    [InlineData(72, true, true)]
    public void ASmallSampleGivesNoPercentileAndThenNoUpperBound(int count, bool hasP95, bool hasUpper)
    {
        var p95 = Record(Enumerable.Range(1, count).Select(i => (double)i)).P95;

        Assert.Equal((hasP95, hasUpper), (p95.Value is not null, p95.Upper is not null));
        Assert.Equal(hasP95 && hasUpper, p95.Reason is null);
    }

    [Fact]
    public void MicrosecondsAreKept() => AssertWithin(0.123, Record(Enumerable.Repeat(0.123, 10)).MedianMs);

    // Of 1, 2, ..., 10,000 the p-th percentile by nearest rank is 100 p.
    [Theory]
    [InlineData(75)]
    [InlineData(99.5)]
    [InlineData(99.9)]
    public void AnyPercentileCanBeAskedFor(double percentile)
    {
        var estimate = Record(Enumerable.Range(1, 10_000).Select(i => (double)i)).Percentile(percentile);

        AssertWithin(percentile * 100, estimate.Value);
        Assert.True(estimate.Lower < estimate.Value && estimate.Value < estimate.Upper);
    }

    [Fact]
    public void APercentileOfTooFewValuesSaysSo()
    {
        Assert.Equal("p99.9 needs 1000 values, there are 999", Record(Enumerable.Repeat(1.0, 999)).Percentile(99.9).Reason);
        Assert.Equal("no data", Record([]).Percentile(75).Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => Record([1]).Percentile(100));
    }

    // A few values are kept as they are, and more of them in a histogram: nobody can tell which it was.
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2500)]
    public void AFewValuesGiveWhatTheHistogramWould(int count)
    {
        var random = new Random(count);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => Math.Exp(random.NextDouble() * 16) / 1000)];
        var whole = new DistributionRecorder("duration");
        Array.ForEach(values, whole.Record);
        var parts = new DistributionRecorder("duration");
        foreach (var part in values.Chunk(300))
        {
            var other = new DistributionRecorder("duration");
            Array.ForEach(part, other.Record);
            parts.Add(other);
        }

        // One value more than a thousand times brings the histogram; it is taken off again.
        var many = new DistributionRecorder("duration");
        Array.ForEach([.. Enumerable.Repeat(values[0], 1001), .. values], many.Record);
        var expected = Buckets(many).ToDictionary();
        var first = new DistributionRecorder("duration");
        first.Record(values[0]);
        expected[Buckets(first).Single().Middle] -= 1001;

        Assert.Equal(expected, Buckets(whole).ToDictionary());
        Assert.Equal(whole.ToLatency() with { Source = null }, parts.ToLatency() with { Source = null });
        Assert.Equal(Buckets(whole), Buckets(parts));

        static IEnumerable<(long Middle, long Count)> Buckets(DistributionRecorder of) => ((DistributionBuckets)of.ToLatency().Source!).Items;
    }

    [Fact]
    public void MergedDistributionsAreThatOfAllValues()
    {
        var values = Enumerable.Range(1, 1000).Select(i => i * 1.7).ToArray();
        var recorder = new DistributionRecorder("duration");
        foreach (var part in new[] { values[300..], [], values[..300] })
        {
            var other = new DistributionRecorder("duration");
            Array.ForEach(part, other.Record);
            other.Compact();
            recorder.Add(other);
        }

        Assert.Equal(Record(values) with { Source = null }, recorder.ToLatency() with { Source = null });
    }

    private static LatencyStatistics Record(IEnumerable<double> values)
    {
        var recorder = new DistributionRecorder("duration");
        foreach (var value in values)
        {
            recorder.Record(value);
        }

        return recorder.ToLatency();
    }

    private static void AssertWithin(double expected, double? actual) =>
        Assert.InRange(actual!.Value, expected * 0.999, expected * 1.001);
}
