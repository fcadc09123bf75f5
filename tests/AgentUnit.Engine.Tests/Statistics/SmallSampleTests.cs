using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Tests.Statistics;

/// <summary>What small samples do not tell, and what they say instead.</summary>
public sealed class SmallSampleTests
{
    [Theory]
    [InlineData(50, 5, "no 95% bounds with 5 values")]
    [InlineData(95, 20, "no 95% upper bound with 20 values")]
    [InlineData(5, 20, "no 95% lower bound with 20 values")]
    [InlineData(95, 19, "p95 needs 20 values, there are 19")]
    [InlineData(50, 6, null)]
    public void APercentileSaysWhichBoundIsMissing(double percentile, int count, string? reason)
    {
        var estimate = new DistributionBuckets([(7000, count)], 7, 7).Estimate(percentile);

        Assert.Equal(reason, estimate.Reason);
        Assert.Equal((percentile, (long)count), (estimate.Percentile, estimate.Count));
    }

    // One value must be expected above it: 1 of 2 above the median, 1 of 10 above the 90th.
    [Theory]
    [InlineData(5, 1)]
    [InlineData(50, 1)]
    [InlineData(75, 4)]
    [InlineData(90, 10)]
    [InlineData(99.9, 1000)]
    public void AHighPercentileNeedsAValueAboveIt(double percentile, long count) => Assert.Equal(count, PercentileEstimator.MinimumCount(percentile));

    [Fact]
    public void BucketsGiveTheirValuesBackByRank()
    {
        var buckets = new DistributionBuckets([(10_000, 3), (20_000, 1), (40_000, 2)], 10, 40);

        Assert.Equal([10, 10, 20, 40, 40], new long[] { 1, 3, 4, 5, 6 }.Select(rank => buckets.ValuesAt([rank])[rank]));
        Assert.Equal([(10_000, 3), (20_000, 1), (40_000, 2)], buckets.Items);
        Assert.Equal(6, buckets.Count);
        Assert.Equal((2, 2, 3, 0, 6), (buckets.CountBeyond(20, false), buckets.CountBeyond(30, true), buckets.CountBeyond(20, true), buckets.CountBeyond(40, false), buckets.CountBeyond(0, false)));
        Assert.Equal((0, 0), (new DistributionBuckets([], 0, 0).Count, new DistributionBuckets([], 0, 0).CountBeyond(1, true)));
    }

    [Fact]
    public void RanksOfBillionsFollowTheNormalLaw()
    {
        // 9.5e9 -+ 1.95996398454 √(1e10 · 0.95 · 0.05), which is 42,716.42, with the correction for continuity of a half.
        Assert.Equal(9_499_957_284, OrderStatistics.LowerRank(95, 10_000_000_000));
        Assert.Equal(9_500_042_717, OrderStatistics.UpperRank(95, 10_000_000_000));
    }

    [Fact]
    public void AMeanInAnotherUnitIsTheSame()
    {
        var scaled = MeanInterval.Scale(MeanInterval.Estimate([1, 2, 3]), 1000);
        var own = MeanInterval.Estimate([1000, 2000, 3000]);

        Assert.Equal((own.Value, own.StandardDeviation, own.Count), (scaled.Value, scaled.StandardDeviation, scaled.Count));
        Assert.Equal(own.Lower!.Value, scaled.Lower!.Value, 9);
        Assert.Equal(own.Upper!.Value, scaled.Upper!.Value, 9);
    }

    // NIST Statistical Reference Datasets, univariate summary statistics, NumAcc1: mean 10000002, standard deviation 1.
    [Fact]
    public void MomentsKeepTheirAccuracyAndNoDataIsNull()
    {
        var moments = new Moments();
        Assert.Equal((0, null, null), (moments.Count, moments.Mean, moments.Deviation));

        moments.Add(10000001);
        Assert.Equal((1, 10000001.0, null), (moments.Count, moments.Mean, moments.Deviation));

        moments.Add(10000003);
        moments.Add(10000002);
        Assert.Equal((3, 10000002.0, 1.0), (moments.Count, moments.Mean, moments.Deviation));
    }
}
