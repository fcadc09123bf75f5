using AgentUnit.Engine.Statistics;
using AgentUnit.Engine.Statistics.Repeats;

namespace AgentUnit.Tests.Statistics.Repeats;

public sealed class ClusterChanceTests
{
    // Chances of 0, 1/2 and 1: mean 1/2, variance of the mean 1/4 / 3, so they count as 3 values of 1/2 do.
    [Fact]
    public void AMeanOfChancesHasTheIntervalOfItsEffectiveCount()
    {
        var estimate = ClusteredEstimates.Chance(1.5, 1.25, 3, 30);
        var (lower, upper) = WilsonInterval.Bounds(0.5, 3);

        Assert.Equal((0.5, lower, upper, null), (estimate.Value!.Value, estimate.Lower!.Value, estimate.Upper!.Value, estimate.Reason));
    }

    // Chances of 0.4, 0.5 and 0.6: variance of the mean 0.01 / 3, so 0.25 / 0.00333 = 75 values, of 100 that were run.
    [Theory]
    [InlineData(100, 75)]
    [InlineData(60, 60)]
    public void ItCountsNoMoreValuesThanWereRun(long runs, double effective)
    {
        var estimate = ClusteredEstimates.Chance(1.5, 0.77, 3, runs);

        Assert.Equal(WilsonInterval.Bounds(0.5, effective).Lower, estimate.Lower!.Value, 9);
        Assert.Equal(WilsonInterval.Bounds(0.5, effective).Upper, estimate.Upper!.Value, 9);
    }

    [Fact]
    public void OneCaseSaysNothingOfOthersAndNoneNothing()
    {
        var (one, none) = (ClusteredEstimates.Chance(0.5, 0.25, 1, 10), ClusteredEstimates.Chance(0, 0, 0, 0));

        Assert.Equal((0.5, "one case says nothing about others"), (one.Value, one.Reason));
        Assert.Equal(WilsonInterval.Bounds(0.5, 1).Lower, one.Lower);
        Assert.Equal((null, null, null, "no case was run that often"), (none.Value, none.Lower, none.Upper, none.Reason));
    }

    [Fact]
    public void ChancesThatAreAllZeroOrOneCountEachCaseOnce()
    {
        Assert.Equal((0, WilsonInterval.Bounds(0, 4).Upper), (ClusteredEstimates.Chance(0, 0, 4, 40).Value, ClusteredEstimates.Chance(0, 0, 4, 40).Upper));
        Assert.Equal((1, WilsonInterval.Bounds(1, 4).Lower), (ClusteredEstimates.Chance(4, 4, 4, 40).Value, ClusteredEstimates.Chance(4, 4, 4, 40).Lower));
    }

    [Fact]
    public void AMeanSaysWhyItHasNoInterval()
    {
        var none = ClusteredEstimates.Mean(Sums(), 0);
        var one = ClusteredEstimates.Mean(Sums((0.5, 1)), 0.25);

        Assert.Equal((null, null, "no data"), (none.Value, none.StandardDeviation, none.Reason));
        Assert.Equal((0.5, null, "an interval needs two measurements"), (one.Value, one.StandardDeviation, one.Reason));

        // Values of 0, 0, 1, 1 and 1: a mean of 0.6 and a standard deviation of √0.3.
        Assert.Equal(Math.Sqrt(0.3), ClusteredEstimates.Mean(Sums((3, 5)), 3).StandardDeviation!.Value, 12);
    }

    [Fact]
    public void NoneThatPassedIsAValueAndNoDataIsNone()
    {
        var (failed, none) = (ClusteredEstimates.Share(0, Sums((0, 5), (0, 5))), ClusteredEstimates.Share(0, Sums()));

        Assert.Equal((0, 0, WilsonInterval.Bounds(0, 2).Upper), (failed.Value!.Value, failed.Lower!.Value, failed.Upper!.Value));
        Assert.Equal((null, null, null), (none.Value, none.Lower, none.Upper));
        Assert.Equal((0, 0), (ClusteredEstimates.Mean(Sums((0, 2), (0, 2)), 0).Value, ClusteredEstimates.Mean(Sums((0, 2), (0, 2)), 0).StandardDeviation));
    }

    [Fact]
    public void AClusterWithoutValuesIsNone()
    {
        var sums = Sums((1, 2), (0, 0), (1, 1));

        Assert.Equal((2, 3, 2.0 / 3), (sums.Clusters, sums.Count, sums.Mean));

        // N² over the sum of n²: 9 / 5.
        Assert.Equal(1.8, sums.LeastEffective, 12);
        Assert.Equal(0, Sums().LeastEffective);
        Assert.Null(Sums((1, 2)).Variance);
    }

    [Fact]
    public void ASpreadBelowChanceShowsInTheRawDesignEffectOnly()
    {
        // Half of each of two cases' runs passed: no variance between them.
        Assert.Equal((0, 1), (ClusteredEstimates.RawDesignEffect(Sums((2, 4), (2, 4))), ClusteredEstimates.DesignEffect(Sums((2, 4), (2, 4)))));
        Assert.Null(ClusteredEstimates.DesignEffect(Sums((4, 4), (4, 4))));
        Assert.Null(ClusteredEstimates.DesignEffect(Sums((0, 4), (0, 4))));
        Assert.Null(ClusteredEstimates.DesignEffect(Sums((2, 4))));
    }

    private static ClusterSums Sums(params (double Sum, long Count)[] clusters)
    {
        var sums = new ClusterSums();
        Array.ForEach(clusters, cluster => sums.Add(cluster.Sum, cluster.Count));
        return sums;
    }
}
