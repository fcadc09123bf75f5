using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

/// <summary>The law of signed ranks, and what stands on it where samples are too large for the exact one.</summary>
public sealed class RankLawTests
{
    // F. Wilcoxon, "Individual Comparisons by Ranking Methods" (1945): of the 8 ways to sign 1, 2 and 3 the sums are 0 to 6, and 3 comes twice.
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(5, 7)]
    [InlineData(6, 8)]
    [InlineData(99, 8)]
    public void TheLawOfThreeIsCounted(int sum, int ways) =>
        Assert.Equal(ways / 8.0, SignedRankDistribution.Untied(3).Cumulative(2 * sum), 12);

    // 240 differences of the sizes 1, 2 and 3 only, so that 80 each have the ranks 40.5, 120.5 and 200.5. By M. Hollander and
    // D. A. Wolfe, Nonparametric Statistical Methods, section 3.1: T+ is 15,906, its mean 14,460 and its variance with ties
    // 1,127,215, so z is 1.36149 with the correction for continuity. The exact chance, counted, is 0.1718.
    [Fact]
    public void HeavyTiesAreAllowedForWhereTheTestIsApproximate()
    {
        var (value, isExact) = WilcoxonTest.Test(Enumerable.Range(0, 240).Select(i => ((i % 3) + 1.0) * (i % 20 < 11 ? 1 : -1)))!.Value;

        Assert.False(isExact);
        Assert.Equal(0.173359, value, 6);
    }

    [Fact]
    public void ALargeSamplesMiddleIsNoEvidence() =>
        Assert.Equal(1, WilcoxonTest.Test(Enumerable.Range(1, 300).Select(i => i % 4 is 0 or 1 ? i : (double)-i))!.Value.PValue, 0.001);

    // Hollander and Wolfe, section 3.3: for 240 differences the bounds are the means of rank 240 · 241 / 4 - 1.96 √(240 · 241 · 481 / 24),
    // which is 12,349 and a part, from either end.
    [Fact]
    public void ALargeSamplesBoundsAreThoseOfTheNormalLaw()
    {
        var random = new CaseRandom(4);
        double[] sample = [.. Enumerable.Range(0, 240).Select(_ => random.NextNormal())];
        double[] means = [.. sample.SelectMany((left, i) => sample.Skip(i).Select(right => (left + right) / 2)).Order()];

        var (_, lower, upper) = HodgesLehmann.Estimate(sample)!.Value;

        Assert.Equal((means[12_348], means[^12_349]), (lower!.Value, upper!.Value));
    }

    [Fact]
    public void TheMiddleOfAnEvenNumberOfMeansLiesBetweenTwo()
    {
        // The means of two of 0, 1 and 4 are 0, 0.5, 1, 2, 2.5 and 4.
        Assert.Equal(1.5, HodgesLehmann.Estimate([4, 0, 1])!.Value.Value, 12);
        Assert.Equal(-1.5, HodgesLehmann.Estimate([-4, 0, -1])!.Value.Value, 12);
    }
}
