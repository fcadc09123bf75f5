using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Thresholds;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("throughput < 5", "under 5/s", true, false)]
    [InlineData("max(duration) <= 1234.5", "at most 1,234.5 ms", true, false)]
    [InlineData("memory_peak > 2GB", "over 2,048 MB", false, true)]
    [InlineData("success_rate >= 95%", "at least 0.95", false, true)]
    [InlineData("avg(tokens) == 7", "exactly 7", false, false)]
    public void SaysWhatItDemandsAndFromWhichSide(string text, string demand, bool isUpper, bool isLower)
    {
        var threshold = Threshold.Parse(text);

        Assert.Equal((demand, isUpper, isLower), (threshold.Demand, threshold.IsUpperBound, threshold.IsLowerBound));
        Assert.Equal(text, threshold.ToString());
    }

    // Sums of binary fractions are off in the 17th digit, which is much at a million and little at one.
    [Theory]
    [InlineData("cost == 1000000", 1_000_000.0005, true)]
    [InlineData("cost == 1000000", 1_000_000.002, false)]
    [InlineData("cost == 0", 5e-10, true)]
    [InlineData("cost == 0", 2e-9, false)]
    [InlineData("cost == 1", 1.000000002, false)]
    public void ExactlyAllowsForRoundingOnly(string text, double value, bool holds) => Assert.Equal(holds, Threshold.Parse(text).Holds(value));

    [Theory]
    [InlineData("memory_peak < 512KB", 0.5)]
    [InlineData("memory_peak < 512kib", 0.5)]
    [InlineData("memory_peak < 5mb", 5)]
    [InlineData("memory_peak < 5MiB", 5)]
    [InlineData("memory_peak < 1gib", 1024)]
    [InlineData("max(duration) < 1.5 S", 1500)]
    [InlineData("goodput > 5 /s", 5)]
    [InlineData("success_rate > 0", 0)]
    [InlineData("success_rate < 1", 1)]
    [InlineData("cost < +1.5e+1", 15)]
    [InlineData("cost > -2.", -2)]
    public void ReadsALimitInItsUnit(string text, double limit) => Assert.Equal(limit, Threshold.Parse(text).Limit, 12);

    [Theory]
    [InlineData("pass@3 >= 0.8", "pass_at(3)")]
    [InlineData("pass^10>0.5", "pass_hat(10)")]
    [InlineData("pass@1 >= 0.8", "pass_at(1)")]
    [InlineData("pass_at(3) >= 0.8", "pass_at(3)")]
    [InlineData("PassHat ( 2 ) >= 0.8", "pass_hat(2)")]
    public void ReadsAChanceOfSeveralRuns(string text, string figure) => Assert.Equal(figure, Threshold.Parse(text).Figure.ToString());

    [Theory]
    [InlineData("pass@ >= 0.8", 7, "How many runs?")]
    [InlineData("pass@", 6, "How many runs?")]
    [InlineData("pass_hat", 9, "How many runs?")]
    [InlineData("pass@0 >= 0.8", 6, "How many runs?")]
    [InlineData("pass_at(0) >= 0.8", 8, "How many runs?")]
    [InlineData("pass_at(x) >= 0.8", 8, "How many runs?")]
    [InlineData("pass_at() >= 0.8", 9, "how many runs, as in pass_at(3)")]
    [InlineData("pass@99999999999 > 0", 6, "How many runs?")]
    [InlineData("score() > 0", 7, "a metric's name, as in score(Contains)")]
    [InlineData("score(Contains > 0", 6, "not closed")]
    [InlineData("sum(duration) > 0", 1, "'sum'")]
    [InlineData("success_rate > 1.01", 16, "is a share from 0 to 1")]
    [InlineData("success_rate > -1%", 16, "is a share from 0 to 1")]
    [InlineData("cost > 1e999", 8, "A number is expected")]
    [InlineData("goodput > 5 ms", 13, "per second")]
    [InlineData("memory_peak > 5 s", 17, "is memory")]
    [InlineData("pxy < 5", 1, "'pxy'")]
    public void ShowsThePlaceOfWhatCannotBeRead(string text, int character, string hint)
    {
        var error = Assert.Throws<AgentUnitException>(() => Threshold.Parse(text));

        Assert.Contains($"at character {character}.", error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyThresholdIsShownAWholeOne() =>
        Assert.StartsWith("A threshold is empty.", Assert.Throws<AgentUnitException>(() => Threshold.Parse(" ")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cost", "'cost <= 100'")]
    [InlineData("memory_peak", "'memory_peak <= 100'")]
    public void ShowsAnExampleOfTheFiguresUnit(string text, string example) =>
        Assert.Contains(example, Assert.Throws<AgentUnitException>(() => Threshold.Parse(text)).Message, StringComparison.Ordinal);
}
