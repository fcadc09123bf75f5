using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class WilcoxonTestTests
{
    // Darwin's maize, the example of scipy.stats.wilcoxon's documentation (statistic 24).
    private static readonly double[] Maize = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];

    [Fact]
    public void AsInTheDocumentationOfScipy()
    {
        var (value, exact) = WilcoxonTest.Test(Maize)!.Value;

        Assert.Equal(0.041259765625, value, 12);
        Assert.True(exact);
    }

    // The largest rank sums at 5%, two-sided: F. Wilcoxon, S. K. Katti and R. A. Wilcox, Selected Tables in Mathematical Statistics 1 (1970).
    [Theory]
    [InlineData(6, 0)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    [InlineData(9, 5)]
    [InlineData(10, 8)]
    [InlineData(12, 13)]
    [InlineData(15, 25)]
    [InlineData(20, 52)]
    [InlineData(25, 89)]
    public void CriticalValuesAreAsPublished(int count, int critical)
    {
        Assert.True(WilcoxonTest.Test(WithRankSum(count, critical))!.Value.PValue <= 0.05);
        Assert.True(WilcoxonTest.Test(WithRankSum(count, critical + 1))!.Value.PValue > 0.05);
    }

    [Fact]
    public void TiesAreExactToo()
    {
        // Ranks 2, 2, 2 and 4, of 16 equally likely signs: a sum of 10 comes up once, and 0 once.
        Assert.Equal(2.0 / 16, WilcoxonTest.Test([1, 1, 1, 3])!.Value.PValue, 12);

        // A sum of 8, or less than it on the other side: 1 of 10, 3 of 8, and as many below.
        Assert.Equal(8.0 / 16, WilcoxonTest.Test([1, 1, -1, 3])!.Value.PValue, 12);
    }

    [Fact]
    public void ZerosAreLeftOut() => Assert.Equal(WilcoxonTest.Test(Maize), WilcoxonTest.Test([.. Maize, 0, 0, 0]));

    [Fact]
    public void LargeSamplesAreApproximatedClosely()
    {
        var random = new CaseRandom(11);
        double[] sample = [.. Enumerable.Range(0, WilcoxonTest.LargestExact).Select(_ => random.NextNormal() + 0.12)];
        var exact = WilcoxonTest.Test(sample)!.Value;
        var approximate = WilcoxonTest.Test([.. sample, 1e-9])!.Value;

        Assert.True(exact.IsExact);
        Assert.False(approximate.IsExact);
        Assert.Equal(exact.PValue, approximate.PValue, 0.005);
    }

    [Fact]
    public void ManyValuesDoNotOverflow()
    {
        var result = WilcoxonTest.Test(Enumerable.Range(1, 60_000).Select(i => i % 2 == 0 ? i : (double)-i))!.Value;

        Assert.InRange(result.PValue, 0.9, 1);
    }

    [Fact]
    public void FewValuesCannotBeEvidence()
    {
        Assert.Equal(1, WilcoxonTest.Test([5])!.Value.PValue);
        Assert.Equal(0.5, WilcoxonTest.Test([5, 6])!.Value.PValue);
        Assert.Equal(0.0625, WilcoxonTest.Test([1, 2, 3, 4, 5])!.Value.PValue);
    }

    [Fact]
    public void WithoutDifferencesThereIsNothingToTest()
    {
        Assert.Null(WilcoxonTest.Test([]));
        Assert.Null(WilcoxonTest.Test([0, 0, 0]));
    }

    // Ranks 1 to count, of which the negative ones add up to the sum.
    private static double[] WithRankSum(int count, int sum)
    {
        double[] values = [.. Enumerable.Range(1, count).Select(i => (double)i)];
        for (var i = count; i > 0 && sum > 0; i--)
        {
            if (i <= sum)
            {
                values[i - 1] = -values[i - 1];
                sum -= i;
            }
        }

        return values;
    }
}
