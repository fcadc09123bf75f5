using AgentUnit.Engine.Monitoring;
using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Monitoring;

public sealed class TrendEstimatorTests
{
    // NIST Statistical Reference Datasets, Norris: y against x, and the certified slope with its standard deviation.
    private static readonly (double X, double Y)[] Norris =
    [
        (0.2, 0.1), (337.4, 338.8), (118.2, 118.1), (884.6, 888.0), (10.1, 9.2), (226.5, 228.1), (666.3, 668.5), (996.3, 998.5),
        (448.6, 449.1), (777.0, 778.9), (558.2, 559.2), (0.4, 0.3), (0.6, 0.1), (775.5, 778.1), (666.9, 668.8), (338.0, 339.3),
        (447.5, 448.9), (11.6, 10.8), (556.0, 557.7), (228.1, 228.3), (995.8, 998.0), (887.6, 888.8), (120.2, 119.6), (0.3, 0.3),
        (0.3, 0.6), (556.8, 557.6), (339.1, 339.3), (887.2, 888.0), (999.0, 998.5), (779.0, 778.9), (11.1, 10.2), (118.3, 117.6),
        (229.2, 228.9), (669.1, 668.4), (448.9, 449.2), (0.5, 0.2),
    ];

    [Fact]
    public void TheLineIsThatOfTheReferenceData()
    {
        var fit = LinearFit.Of(Norris)!;

        Assert.Equal(1.00211681802045, fit.Slope, 1e-12);
        Assert.Equal(0.429796848199937e-03, fit.StandardError(Norris.Length), 1e-12);
    }

    [Fact]
    public void AStraightLineIsFoundExactly()
    {
        var trend = TrendEstimator.Estimate(Samples(i => 100 + (i * 0.1)), sample => sample.PrivateMB);

        // Ten readings a second, each a tenth of a MB above the last: 60 MB a minute.
        Assert.Equal(60, trend.MBPerMinute!.Value, 6);
        Assert.True(trend.Grows);
    }

    [Fact]
    public void MemoryThatStaysDoesNotGrow()
    {
        var trend = TrendEstimator.Estimate(Samples(_ => 100), sample => sample.PrivateMB);

        Assert.Equal(0, trend.MBPerMinute!.Value, 9);
        Assert.False(trend.Grows);
    }

    [Fact]
    public void TheStartIsLeftOut()
    {
        var trend = TrendEstimator.Estimate(Samples(i => Math.Min(i, 40)), sample => sample.PrivateMB);

        Assert.Equal(0, trend.MBPerMinute!.Value, 9);
    }

    // Noise that is its neighbour's by nine tenths, as memory's is. The plain interval would be wrong in two thirds of
    // the cases; a nominal 95% needs not be exact, but must be in that region.
    [Fact]
    public void TheIntervalHoldsForReadingsThatAreAlike()
    {
        var misses = 0;
        var random = new CaseRandom(1);
        for (var trial = 0; trial < 400; trial++)
        {
            var level = 0.0;
            var values = Enumerable.Range(0, 400).Select(_ => level = (0.9 * level) + random.NextNormal()).ToArray();
            var trend = TrendEstimator.Estimate(Samples(i => values[i], values.Length), sample => sample.PrivateMB);
            misses += trend.Lower > 0 || trend.Upper < 0 ? 1 : 0;
        }

        Assert.InRange(misses / 400.0, 0, 0.12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    public void TooFewReadingsGiveNoSlopeAndAReason(int count)
    {
        var trend = TrendEstimator.Estimate(Samples(i => i, count), sample => sample.PrivateMB);

        Assert.Null(trend.MBPerMinute);
        Assert.Null(trend.Grows);
        Assert.Contains("needs 10 readings", trend.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AShortTimeGivesNoSlope()
    {
        var trend = TrendEstimator.Estimate(Samples(i => i, 120), sample => sample.PrivateMB);

        Assert.Null(trend.MBPerMinute);
        Assert.Contains("there are 8.9 s", trend.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingsThatAllHangTogetherGiveNoInterval()
    {
        var trend = TrendEstimator.Estimate(Samples(i => Math.Sin(i / 60.0)), sample => sample.PrivateMB);

        Assert.NotNull(trend.MBPerMinute);
        Assert.Null(trend.Lower);
        Assert.Contains("independent", trend.Reason, StringComparison.Ordinal);
    }

    private static ResourceSample[] Samples(Func<int, double> memory, int count = 200) =>
        [.. Enumerable.Range(0, count).Select(i => new ResourceSample { OffsetMs = i * 100, PrivateMB = memory(i) })];
}
