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

    [Fact]
    public void HeavyTiesAreAllowedForWhereTheTestIsApproximate()
    {
        // 240 differences of the sizes 1, 2 and 3 only. Their ranks: 80 of 40.5, 80 of 120.5 and 80 of 200.5.
        double[] sample = [.. Enumerable.Range(0, 240).Select(i => (i % 3) + 1.0).Select((size, i) => i % 20 < 11 ? size : -size)];
        int[] ranks = [.. sample.Select(value => (int)(2 * ((80 * Math.Abs(value)) - 39.5)))];
        var sum = ranks.Where((_, i) => sample[i] > 0).Sum();
        var law = new SignedRankDistribution(ranks);
        var exact = 2 * Math.Min(law.Cumulative(sum), 1 - law.Cumulative(sum - 1));

        var (value, isExact) = WilcoxonTest.Test(sample)!.Value;

        Assert.False(isExact);
        Assert.InRange(exact, 0.05, 0.3);
        Assert.Equal(exact, value, 0.002);
    }

    [Fact]
    public void ALargeSamplesMiddleIsNoEvidence() =>
        Assert.Equal(1, WilcoxonTest.Test(Enumerable.Range(1, 300).Select(i => i % 4 is 0 or 1 ? i : (double)-i))!.Value.PValue, 0.001);

    [Fact]
    public void ALargeSamplesBoundsAreThoseOfTheExactLaw()
    {
        const int Count = 240;
        var random = new CaseRandom(4);
        double[] sample = [.. Enumerable.Range(0, Count).Select(_ => random.NextNormal())];
        double[] means = [.. Enumerable.Range(0, Count).SelectMany(i => Enumerable.Range(i, Count - i).Select(j => (sample[i] + sample[j]) / 2)).Order()];
        var law = SignedRankDistribution.Untied(Count);
        var rank = Enumerable.Range(1, means.Length).First(k => law.Cumulative(2 * k) > 0.025);

        var (_, lower, upper) = HodgesLehmann.Estimate(sample)!.Value;

        // The normal law is off by a few ranks of 28,920.
        Assert.InRange(lower!.Value, means[rank - 6], means[rank + 4]);
        Assert.InRange(upper!.Value, means[^(rank + 5)], means[^(rank - 5)]);
    }

    [Fact]
    public void TheMiddleOfAnEvenNumberOfMeansLiesBetweenTwo()
    {
        // The means of two of 0, 1 and 4 are 0, 0.5, 1, 2, 2.5 and 4.
        Assert.Equal(1.5, HodgesLehmann.Estimate([4, 0, 1])!.Value.Value, 12);
        Assert.Equal(-1.5, HodgesLehmann.Estimate([-4, 0, -1])!.Value.Value, 12);
    }
}
