using AgentUnit.Engine.Randomness;
using AgentUnit.Simulator.Distributions;

namespace AgentUnit.Tests.Simulator;

public sealed class DistributionTests
{
    // Means of the laws: a, (a + b) / 2, m, median * exp(sigma² / 2), m.
    [Theory]
    [InlineData("0.05", 0.05)]
    [InlineData("50ms", 0.05)]
    [InlineData("00:00:00.05", 0.05)]
    [InlineData("constant( 50 ms )", 0.05)]
    [InlineData("uniform(10ms, 30ms)", 0.02)]
    [InlineData("Normal(0.05, 5ms)", 0.05)]
    [InlineData("log_normal(50ms,0.3)", 0.0523)]
    [InlineData("exponential(50ms)", 0.05)]
    public void DrawsHaveTheLawsMean(string text, double mean)
    {
        var law = DistributionParser.Duration("TimeToFirstToken", text);
        var random = new CaseRandom(1);
        var sum = 0.0;
        for (var i = 0; i < 100_000; i++)
        {
            sum += law.Draw(ref random);
        }

        // Five standard errors of the widest, the exponential: 5 * 0.05 / sqrt(100,000).
        Assert.Equal(mean, sum / 100_000, 0.0008);
    }

    [Fact]
    public void NothingIsNegative()
    {
        var law = DistributionParser.Duration("x", "normal(1ms, 10ms)");
        var random = new CaseRandom(1);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(law.Draw(ref random) >= 0));
    }

    [Theory]
    [InlineData("soon", "'soon' is not a duration")]
    [InlineData("-5ms", "not from 0 to one day")]
    [InlineData("lognorml(50ms, 0.3)", "Did you mean 'lognormal'?")]
    [InlineData("lognormal(50ms)", "2 values are needed: median, sigma")]
    [InlineData("lognormal(50ms, 20ms)", "sigma, the standard deviation of the logarithm")]
    [InlineData("uniform(10ms, 5ms)", "the lowest value is above the highest")]
    [InlineData("uniform(10ms", "closing bracket")]
    [InlineData("normal(10ms, )", "2 values are needed")]
    [InlineData("", "is not a duration")]
    public void AWrongTextIsAnErrorThatSaysWhy(string text, string words)
    {
        var error = Assert.Throws<AgentUnitException>(() => DistributionParser.Duration("TimeToFirstToken", text));

        Assert.Equal("AgentUnit.DistributionInvalid", error.ErrorId);
        Assert.StartsWith($"TimeToFirstToken '{text}': ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
