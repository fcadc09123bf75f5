using AgentUnit.Engine.Benchmarks;
using AgentUnit.Engine.Statistics;

namespace AgentUnit.Tests.Benchmarks;

public sealed class ComparisonVerdictTests
{
    [Fact]
    public void AFasterAgentWithinTheMarginIsBest()
    {
        var (best, _, reason) = Decide([Row("a", 97), Row("b", 96)], [Pair("a", "b", duration: 40)]);

        Assert.Equal("b", best);
        Assert.Contains("b is really faster than a, by 40 ms.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AFasterAgentBelowTheMarginIsNotEvenIfItsDifferenceIsNotReal()
    {
        var (best, _, reason) = Decide([Row("a", 100), Row("b", 90)], [Pair("a", "b", duration: 40)]);

        Assert.Equal("a", best);
        Assert.Contains("more than the margin of 5% below", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AFasterAgentThatIsReallyWorseIsNotEvenWithinTheMargin()
    {
        var (best, _, reason) = Decide([Row("a", 99), Row("b", 96)], [Pair("a", "b", duration: 40, success: 0.03)]);

        Assert.Equal("a", best);
        Assert.Contains("really less than", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AmongEquallyFastAgentsTheCheaperIsBest()
    {
        var (best, _, reason) = Decide([Row("a", 100, cost: 0.02), Row("b", 100, cost: 0.01)], [Pair("a", "b", cost: 0.01)]);

        Assert.Equal("b", best);
        Assert.Contains("b is really cheaper than a", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void CostDecidesNothingWhereOneIsNotKnown() =>
        Assert.Equal(["a", "b"], Decide([Row("a", 100, cost: 0.02), Row("b", 100)], [Pair("a", "b", cost: 0.01)]).Tied);

    [Fact]
    public void WithoutARealDifferenceItIsATie()
    {
        var (best, tied, reason) = Decide([Row("a", 100), Row("b", 99)], [Pair("a", "b")]);

        Assert.Null(best);
        Assert.Equal(["a", "b"], tied);
        Assert.Contains("a tie of a and b", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AThirdAgentCanBeOutWhileTheOthersTie()
    {
        var (best, tied, _) = Decide(
            [Row("a", 100), Row("b", 100, median: 50), Row("c", 100)],
            [Pair("a", "b"), Pair("a", "c"), Pair("b", "c", duration: -50)]);

        Assert.Null(best);
        Assert.Equal(["a", "b"], tied);
    }

    private static (string? Best, IReadOnlyList<string> Tied, string Reason) Decide(AdapterComparison[] rows, AdapterPair[] pairs) =>
        new ComparisonVerdict(rows, pairs, 0.05).Decide();

    private static AdapterComparison Row(string name, int passed, double? cost = null, double median = 100)
    {
        var recorder = new DistributionRecorder("duration");
        recorder.Record(name == "b" ? Math.Min(median, 60) : median);
        return new AdapterComparison
        {
            Adapter = name,
            Count = 100,
            Passed = passed,
            SuccessRateEstimate = WilsonInterval.Estimate(passed, 100),
            Duration = recorder.ToLatency(),
            TimeToFirstToken = LatencyStatistics.None("ttft"),
            Cost = MeanInterval.Estimate(cost is { } value ? [value, value] : []),
            Tokens = MeanInterval.Estimate([]),
        };
    }

    // A difference that is given is a real one.
    private static AdapterPair Pair(string first, string second, double? success = null, double? duration = null, double? cost = null) => new()
    {
        Adapter = first,
        Other = second,
        Count = 100,
        Success = Difference("success", success),
        Duration = Difference("duration", duration),
        Cost = Difference("cost", cost),
        Tokens = Difference("tokens", null),
    };

    private static DifferenceEstimate Difference(string figure, double? value) => new()
    {
        Figure = figure,
        Count = 100,
        Value = value ?? 0,
        Mean = value ?? 0,
        PValue = value is null ? 0.6 : 0.0001,
        AdjustedPValue = value is null ? 1 : 0.001,
    };
}
