using AgentUnit.Engine.Randomness;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Statistics;

public sealed class HodgesLehmannSpeedTests
{
    [Fact]
    public void AHundredThousandDifferencesAreQuick()
    {
        var random = new CaseRandom(3);
        var (value, lower, upper) = HodgesLehmann.Estimate(Enumerable.Range(0, 100_000).Select(_ => random.NextNormal() + 1))!.Value;

        Assert.InRange(value, lower!.Value, upper!.Value);
        Assert.Equal(1, value, 0.02);
    }
}
