using AgentUnit.Engine.Randomness;

namespace AgentUnit.Tests.Randomness;

public sealed class LogNormalTests
{
    // MathNet's log-normal is the outside source of mean and variance.
    [Theory]
    [InlineData(20, 0.25)]
    [InlineData(1, 1.5)]
    public void HasTheMeanOfTheLaw(double median, double sigma) =>
        Assert.Equal(new LogNormalDistribution(median, sigma).Mean, new LogNormal(median, sigma).Mean, 1e-9 * median);

    [Theory]
    [InlineData(0.25, 2)]
    [InlineData(0.25, 1_000)]
    [InlineData(1, 30)]
    public void SumHasTheMeanAndVarianceOfTheSum(double sigma, int count)
    {
        var one = new LogNormalDistribution(3, sigma);
        var sum = new LogNormal(3, sigma).Sum(count);

        var law = new LogNormalDistribution(sum.Median, sum.Sigma);

        Assert.Equal(count * one.Mean, law.Mean, 1e-6 * law.Mean);
        Assert.Equal(count * one.Variance, law.Variance, 1e-6 * law.Variance);
    }

    [Fact]
    public void WithoutSpreadEveryValueIsTheMedian()
    {
        Assert.Equal(20, new LogNormal(20, 0).At(3));
        Assert.Equal(60, new LogNormal(20, 0).Sum(3).At(-3));
        Assert.Equal(0, new LogNormal(20, 0.25).Sum(0).At(1));
    }

    private sealed class LogNormalDistribution(double median, double sigma)
    {
        private readonly MathNet.Numerics.Distributions.LogNormal _law = new(Math.Log(median), sigma);

        public double Mean => _law.Mean;

        public double Variance => _law.Variance;
    }
}
