using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class OrderStatisticsTests
{
    // The worked example of nearest rank in Wikipedia's article "Percentile": the list 15, 20, 35, 40, 50.
    [Theory]
    [InlineData(5, 1)]
    [InlineData(30, 2)]
    [InlineData(40, 2)]
    [InlineData(50, 3)]
    [InlineData(99.999, 5)]
    public void NearestRankAsInTheWorkedExample(double percentile, long rank) =>
        Assert.Equal(rank, OrderStatistics.NearestRank(percentile, 5));

    [Theory]
    [InlineData(95, 20, 19)]
    [InlineData(95, 100, 95)]
    [InlineData(99, 100, 99)]
    [InlineData(99.9, 1000, 999)]
    [InlineData(90, 10, 9)]
    public void NearestRankIsNotCarriedOverTheEdgeByRounding(double percentile, long count, long rank) =>
        Assert.Equal(rank, OrderStatistics.NearestRank(percentile, count));

    // Ranks of the 95% interval of a median: the critical values of the two-sided sign test at 5%
    // (Conover, Practical Nonparametric Statistics, table A3, binomial with p = 0.5).
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 8)]
    [InlineData(10, 2, 9)]
    [InlineData(15, 4, 12)]
    [InlineData(20, 6, 15)]
    [InlineData(25, 8, 18)]
    public void TheMediansBoundsAreTheSignTests(long count, long lower, long upper)
    {
        Assert.Equal(lower, OrderStatistics.LowerRank(50, count));
        Assert.Equal(upper, OrderStatistics.UpperRank(50, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void FiveValuesAreTooFewForAMediansInterval(long count)
    {
        Assert.Null(OrderStatistics.LowerRank(50, count));
        Assert.Null(OrderStatistics.UpperRank(50, count));
    }

    // The largest of n values lies above a percentile p with probability 1 - p^n, so n must reach ln(0.025) / ln(p).
    [Theory]
    [InlineData(90, 36)]
    [InlineData(95, 72)]
    [InlineData(99, 368)]
    [InlineData(99.9, 3688)]
    public void AnUpperBoundNeedsEnoughValues(double percentile, long smallest)
    {
        Assert.Null(OrderStatistics.UpperRank(percentile, smallest - 1));
        Assert.Equal(smallest, OrderStatistics.UpperRank(percentile, smallest));
        Assert.Equal(smallest, (long)Math.Ceiling(Math.Log(0.025) / Math.Log(percentile / 100)));
    }

    [Fact]
    public void TheIntervalCoversTheTruePercentileAsOftenAsItSays()
    {
        var random = new Random(1);
        var covered = 0;
        const int Samples = 4000;
        for (var sample = 0; sample < Samples; sample++)
        {
            var values = Enumerable.Range(0, 100).Select(_ => random.NextDouble()).Order().ToArray();
            var lower = values[OrderStatistics.LowerRank(90, 100)!.Value - 1];
            var upper = values[OrderStatistics.UpperRank(90, 100)!.Value - 1];
            covered += lower <= 0.9 && 0.9 <= upper ? 1 : 0;
        }

        // Conservative by construction; four standard errors below 95% would be a fault.
        Assert.InRange((double)covered / Samples, 0.95 - (4 * Math.Sqrt(0.95 * 0.05 / Samples)), 0.99);
    }
}
