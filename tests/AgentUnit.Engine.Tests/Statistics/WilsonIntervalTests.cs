using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void AsPublished(long hits, long count, double lower, double upper)
    {
        var estimate = WilsonInterval.Estimate(hits, count);

        Assert.Equal((double)hits / count, estimate.Value);
        Assert.Equal(lower, estimate.Lower!.Value, 4);
        Assert.Equal(upper, estimate.Upper!.Value, 4);
    }

    [Fact]
    public void AllHitsReachOneExactly()
    {
        var estimate = WilsonInterval.Estimate(20, 20);

        Assert.Equal((1, 1), (estimate.Value, estimate.Upper));
        Assert.Equal(1 - 0.1611, estimate.Lower!.Value, 4);
    }

    // Rounding would leave some of them short of 1, or above 0.
    [Fact]
    public void AllOrNoneReachTheEndExactlyWhateverTheCount() => Assert.All(
        Enumerable.Range(1, 500),
        count => Assert.Equal((0.0, 1.0), (WilsonInterval.Bounds(0, count).Lower, WilsonInterval.Bounds(1, count).Upper)));

    [Fact]
    public void NoDataIsNullAndNotZero()
    {
        var estimate = WilsonInterval.Estimate(0, 0);

        Assert.Equal((null, null, null), (estimate.Value, estimate.Lower, estimate.Upper));
        Assert.Equal("none (no data)", estimate.ToString());
    }
}
