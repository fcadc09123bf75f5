using AgentUnit.Engine.Randomness;

namespace AgentUnit.Tests.Statistics;

public sealed class KolmogorovSmirnovTestTests
{
    // Marsaglia, Tsang and Wang, Journal of Statistical Software 8(18), 2003, section 1.
    [Fact]
    public void TheExactLawIsAsPublished() => Assert.Equal(0.6284796154565, KolmogorovDistribution.Cumulative(10, 0.274), 10);

    // Critical values at 5%: L. H. Miller, JASA 51 (1956), table 1, two-sided.
    [Theory]
    [InlineData(1, 0.97500)]
    [InlineData(2, 0.84189)]
    [InlineData(5, 0.56328)]
    [InlineData(10, 0.40925)]
    [InlineData(20, 0.29408)]
    [InlineData(100, 0.13403)]
    public void CriticalValuesAreAsPublished(int count, double distance) => Assert.Equal(0.95, KolmogorovDistribution.Cumulative(count, distance), 4);

    // The limit law's 5% and 1% points, 1.3581 and 1.6276: N. Smirnov, Annals of Mathematical Statistics 19 (1948).
    [Theory]
    [InlineData(1.3581, 0.95)]
    [InlineData(1.6276, 0.99)]
    public void ALargeSampleFollowsTheLimitLaw(double scaled, double probability) =>
        Assert.Equal(probability, KolmogorovDistribution.Cumulative(1_000_000, scaled / 1000), 3);

    [Fact]
    public void ExactAndLimitLawAgreeWhereTheyMeet() =>
        Assert.Equal(KolmogorovDistribution.Cumulative(10_000, 0.01), KolmogorovDistribution.Cumulative(10_001, 0.01 * Math.Sqrt(10_000.0 / 10_001)), 0.001);

    [Fact]
    public void ASampleOfTheLawIsNotRefusedAndOneOfAnotherIs()
    {
        var random = new CaseRandom(5);
        double[] sample = [.. Enumerable.Range(0, 2000).Select(_ => -Math.Log(1 - random.NextDouble()))];

        Assert.True(KolmogorovSmirnovTest.Test(sample, x => 1 - Math.Exp(-x))!.Value.PValue > 0.01);
        Assert.True(KolmogorovSmirnovTest.Test(sample, x => 1 - Math.Exp(-x / 1.2))!.Value.PValue < 1e-6);
    }

    [Fact]
    public void OneValueAtTheMedianIsNoEvidenceAndNoneIsNoData()
    {
        var (distance, chance) = KolmogorovSmirnovTest.Test([0.5], x => x)!.Value;

        Assert.Equal((0.5, 1.0), (distance, chance));
        Assert.Null(KolmogorovSmirnovTest.Test([], x => x));
    }
}
