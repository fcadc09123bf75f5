using AgentUnit.Engine.Load;
using AgentUnit.Tests.Statistics;

namespace AgentUnit.Tests.Load;

public sealed class ArrivalScheduleTests
{
    [Fact]
    public void AConstantRateHasNoDrift()
    {
        var times = Times(new LoadSettings { Rate = 3 }, 1_000_000);

        Assert.Equal(0, times[0]);
        Assert.Equal(999_999 / 3.0, times[^1]);
    }

    // Gaps of a Poisson process are exponential with mean 1 / rate.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void PoissonGapsAreExponential(long seed)
    {
        const double Rate = 40;
        var gaps = Gaps(Times(new LoadSettings { Rate = Rate, Arrival = Arrival.Poisson }, 20_000, seed));

        KolmogorovSmirnovTest.AssertFollows(gaps, gap => 1 - Math.Exp(-Rate * gap));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void GammaGapsHaveTheLawOfTheirBurstiness(double burstiness)
    {
        const double Rate = 10;
        var gaps = Gaps(Times(new LoadSettings { Rate = Rate, Arrival = Arrival.Gamma, Burstiness = burstiness }, 20_000));

        // The coefficient of variation of a gamma law is 1 / sqrt(shape); MathNet is the outside source of the law.
        var mean = gaps.Average();
        var deviation = Math.Sqrt(gaps.Sum(gap => (gap - mean) * (gap - mean)) / (gaps.Length - 1));
        Assert.Equal(1 / Math.Sqrt(burstiness), deviation / mean, 0.05 / Math.Sqrt(burstiness));
        KolmogorovSmirnovTest.AssertFollows(gaps, gap => MathNet.Numerics.Distributions.Gamma.CDF(burstiness, burstiness * Rate, gap));
    }

    [Theory]
    [InlineData(Arrival.Poisson)]
    [InlineData(Arrival.Gamma)]
    public void TheSameSeedGivesTheSameSchedule(Arrival arrival)
    {
        var load = new LoadSettings { Rate = 5, Arrival = arrival, Burstiness = 0.5 };

        Assert.Equal(Times(load, 1_000, seed: 7), Times(load, 1_000, seed: 7));
        Assert.NotEqual(Times(load, 1_000, seed: 7), Times(load, 1_000, seed: 8));
    }

    // 10/s for 30 s are 300 arrivals; from 10/s to 100/s over 60 s is an area of 3,300; from 100/s to 0 over 10 s one of 500.
    [Fact]
    public void StagesHaveAsManyArrivalsAsTheAreaUnderTheirRate()
    {
        var load = new LoadSettings { Stages = StageParser.Parse(["10/s for 30s", "to 100/s over 60s", "to 0/s over 10s"]) };
        var times = Times(load, int.MaxValue);

        Assert.Equal(4_100, times.Length);
        Assert.Equal(4_100, ArrivalSchedule.ExpectedCount(load));
        Assert.Equal(300, times.Count(time => time < 30));

        // In the ramp's first half the rate goes from 10 to 55: an area of 975.
        Assert.Equal(975, times.Count(time => time is >= 30 and < 60));
        Assert.Equal(3_600, times.Count(time => time < 90 - 1e-9));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.InRange(times[^1], 90, 100);
    }

    [Fact]
    public void ARampFromZeroBeginsAtOnce()
    {
        var times = Times(new LoadSettings { Stages = StageParser.Parse(["to 10/s over 20s"]) }, int.MaxValue);

        // The n-th arrival is due where rate * t² / 2 = n: at sqrt(4 n).
        Assert.Equal(Enumerable.Range(0, 100).Select(n => Math.Sqrt(4.0 * n)), times, (expected, actual) => Math.Abs(expected - actual) < 1e-9);
    }

    [Fact]
    public void APauseHasNoArrivals()
    {
        var times = Times(new LoadSettings { Stages = StageParser.Parse(["5/s for 2s", "0/s for 10s", "5/s for 2s"]) }, int.MaxValue);

        Assert.Equal(20, times.Length);
        Assert.Equal(12, times[10], 1e-9);
    }

    // A Poisson count has the variance of its mean: 4,100 +- 5 standard deviations.
    [Fact]
    public void RandomStagesFollowTheSameRate()
    {
        var load = new LoadSettings { Arrival = Arrival.Poisson, Stages = StageParser.Parse(["10/s for 30s", "to 100/s over 60s", "to 0/s over 10s"]) };
        var times = Times(load, int.MaxValue, seed: 3);

        Assert.InRange(times.Length, 4_100 - 320, 4_100 + 320);
        Assert.InRange(times.Count(time => time < 30), 300 - 87, 300 + 87);
    }

    private static double[] Times(LoadSettings load, int count, long seed = 1) =>
        [.. ArrivalSchedule.Of(load, seed).Take(count).Select(arrival => arrival.Seconds)];

    private static double[] Gaps(double[] times) => [.. times.Zip(times.Skip(1), (first, second) => second - first)];
}
