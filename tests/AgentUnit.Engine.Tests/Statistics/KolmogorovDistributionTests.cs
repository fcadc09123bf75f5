using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class KolmogorovDistributionTests
{
    // N. Smirnov, "Table for estimating the goodness of fit of empirical distributions", Annals of Mathematical Statistics 19 (1948).
    [Theory]
    [InlineData(0.15, 0)]
    [InlineData(0.40, 0.002808)]
    [InlineData(0.50, 0.036055)]
    [InlineData(0.60, 0.135718)]
    [InlineData(0.70, 0.288765)]
    [InlineData(0.80, 0.455857)]
    [InlineData(1.00, 0.730000)]
    [InlineData(1.20, 0.887750)]
    [InlineData(1.50, 0.977782)]
    [InlineData(1.95, 0.999004)]
    public void TheLimitLawIsAsTabled(double scaled, double probability) =>
        Assert.Equal(probability, KolmogorovDistribution.Cumulative(1_000_000_000, scaled / Math.Sqrt(1_000_000_000)), 0.00001);

    // Worked out by hand: one value lies within d of both steps with 2d - 1; for two it is 2 (2d - 1/2)² up to 1/2 and 4d - 2d² - 1 above.
    [Theory]
    [InlineData(1, 0.5, 0)]
    [InlineData(1, 0.6, 0.2)]
    [InlineData(1, 0.75, 0.5)]
    [InlineData(2, 0.25, 0)]
    [InlineData(2, 0.3, 0.02)]
    [InlineData(2, 0.5, 0.5)]
    [InlineData(2, 0.7, 0.82)]
    [InlineData(2, 0.9, 0.98)]
    public void TheExactLawOfOneAndTwoValuesIsThatOfElementaryGeometry(int count, double distance, double probability) =>
        Assert.Equal(probability, KolmogorovDistribution.Cumulative(count, distance), 12);

    // The smallest distance there is, half a step, has no chance; any distance is under 1.
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(2000)]
    public void ItGoesFromHalfAStepToOne(int count)
    {
        Assert.Equal(0, KolmogorovDistribution.Cumulative(count, 0.5 / count), 12);
        Assert.Equal(1, KolmogorovDistribution.Cumulative(count, 0.9999), 6);
    }

    // The tail formula takes over where the square of the distance, times the size, passes 3.76 from 100 values on and 7.24 below.
    [Theory]
    [InlineData(50, 7.24)]
    [InlineData(99, 7.24)]
    [InlineData(100, 3.76)]
    [InlineData(5000, 3.76)]
    public void TheTailFormulaJoinsTheExactLaw(int count, double square)
    {
        var (exact, tail) = (KolmogorovDistribution.Cumulative(count, Math.Sqrt(square / count) - 1e-9), KolmogorovDistribution.Cumulative(count, Math.Sqrt(square / count) + 1e-9));

        Assert.Equal(exact, tail, 1e-6);
        Assert.Equal(Math.Round(Math.Log(2 / (1 - exact))), Math.Round(Math.Log(2 / (1 - tail))));
    }
}
