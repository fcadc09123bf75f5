using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class HodgesLehmannTests
{
    // Hamilton depression scale, Hollander and Wolfe, Nonparametric Statistical Methods, examples 3.3 and 3.4: estimate -.46, bounds -.786 and -.010.
    [Fact]
    public void AsPublished()
    {
        double[] before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
        double[] after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
        var (value, lower, upper) = HodgesLehmann.Estimate(after.Zip(before, (y, x) => y - x))!.Value;

        Assert.Equal((-0.46, -0.786, -0.010), (Math.Round(value, 3), Math.Round(lower!.Value, 3), Math.Round(upper!.Value, 3)));
    }

    [Fact]
    public void TheIntervalLeavesOutZeroJustWhereTheTestSpeaks()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var random = new CaseRandom(seed);
            double[] sample = [.. Enumerable.Range(0, 12).Select(_ => random.NextNormal() + 0.6)];
            var (_, lower, upper) = HodgesLehmann.Estimate(sample)!.Value;

            Assert.Equal(WilcoxonTest.Test(sample)!.Value.PValue <= 0.05, lower > 0 || upper < 0);
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(301)]
    public void TheMiddleIsThatOfAllMeansOfTwo(int count)
    {
        var random = new CaseRandom((ulong)count);
        double[] sample = [.. Enumerable.Range(0, count).Select(_ => 100 * random.NextNormal())];
        double[] means = [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i, count - i).Select(j => (sample[i] + sample[j]) / 2)).Order()];

        Assert.Equal((means[(means.Length - 1) / 2] + means[means.Length / 2]) / 2, HodgesLehmann.Estimate(sample)!.Value.Value, 9);
    }

    [Fact]
    public void SmallSamplesHaveNoBoundsAndNoneHasNoValue()
    {
        Assert.Null(HodgesLehmann.Estimate([]));
        Assert.Equal((3, null, null), HodgesLehmann.Estimate([3]));
        Assert.Equal((2, null, null), HodgesLehmann.Estimate([1, 3]));
        Assert.Equal((7.0, 7.0, 7.0), HodgesLehmann.Estimate([7, 7, 7, 7, 7, 7]));
    }
}
