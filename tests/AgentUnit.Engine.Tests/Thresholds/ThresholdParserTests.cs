using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Thresholds;

public sealed class ThresholdParserTests
{
    [Theory]
    [InlineData("success_rate >= 0.95", "success_rate", "AtLeast", 0.95)]
    [InlineData("SuccessRate -ge 95%", "success_rate", "AtLeast", 0.95)]
    [InlineData("success-rate-ge .95", "success_rate", "AtLeast", 0.95)]
    [InlineData("  error_rate<=1e-2  ", "error_rate", "AtMost", 0.01)]
    [InlineData("timeout_rate == 0", "timeout_rate", "Exactly", 0)]
    [InlineData("throughput > 50/s", "throughput", "Over", 50)]
    [InlineData("Goodput -gt 5", "goodput", "Over", 5)]
    [InlineData("cost <= 1.25", "cost", "AtMost", 1.25)]
    [InlineData("score >= 0.8", "score", "AtLeast", 0.8)]
    [InlineData("score(Contains) > 80%", "score(Contains)", "Over", 0.8)]
    [InlineData("score( my (odd) one ) > 0", "score(my (odd) one)", "Over", 0)]
    [InlineData("p95(duration) < 800", "p95(duration)", "Under", 800)]
    [InlineData("p95(duration) < 800ms", "p95(duration)", "Under", 800)]
    [InlineData("P99.9(Response) -LT 2 s", "p99.9(response)", "Under", 2000)]
    [InlineData("p50(TimeToFirstTokenMs)<0.3s", "p50(ttft)", "Under", 300)]
    [InlineData("avg(tokens) <= 200", "avg(tokens)", "AtMost", 200)]
    [InlineData("min(itl) > 0", "min(itl)", "Over", 0)]
    [InlineData("max(QueueMs) < 5", "max(queue)", "Under", 5)]
    [InlineData("median(service) -eq 5", "p50(service)", "Exactly", 5)]
    [InlineData("AverageDurationMs -lt 2000", "avg(duration)", "Under", 2000)]
    [InlineData("P95Ms -lt 2000", "p95(duration)", "Under", 2000)]
    [InlineData("Response.P99Ms -le 1s", "p99(response)", "AtMost", 1000)]
    [InlineData("memory_growth < 0.5GB", "memory_growth", "Under", 512)]
    [InlineData("cpu_peak < 90%", "cpu_peak", "Under", 0.9)]
    public void ReadsFiguresOperatorsAndUnits(string text, string figure, string comparison, double limit)
    {
        var threshold = Threshold.Parse(text);

        Assert.Equal((figure, comparison), (threshold.Figure.ToString(), threshold.Operator.ToString()));
        Assert.Equal(limit, threshold.Limit, 12);
        Assert.Equal(text.Trim(), threshold.Text);
    }

    [Theory]
    [InlineData("p95(duraton) < 800", 5, "Did you mean 'duration'?")]
    [InlineData("sucess_rate > 0.5", 1, "Did you mean 'success_rate'?")]
    [InlineData("p95 < 800", 5, "p95 of what? Write p95(duration)")]
    [InlineData("p100(duration) < 800", 1, "below 100")]
    [InlineData("p0(duration) < 800", 1, "min and max")]
    [InlineData("p95(duration < 800", 4, "not closed")]
    [InlineData("p95() < 800", 5, "hold a distribution")]
    [InlineData("p95(duration) = 800", 15, "An operator is expected")]
    [InlineData("p95(duration) < fast", 17, "A number is expected")]
    [InlineData("p95(duration) < 1,000", 18, "no comma")]
    [InlineData("p95(duration) < 800 %", 21, "its units are ms and s")]
    [InlineData("success_rate > 95", 16, "Write 0.95, or 95%")]
    [InlineData("success_rate > 5s", 17, "is a share")]
    [InlineData("avg(tokens) < 5ms", 16, "takes no unit")]
    [InlineData("success_rate > 0.5, p95(duration) < 5", 19, "no comma")]
    [InlineData("success_rate > 0.5 p95(duration) < 5", 20, "is a share")]
    [InlineData("success_rate > 0.5 < 0.7", 20, "should end here")]
    [InlineData("< 800", 1, "A figure is expected")]
    public void ShowsThePlaceAndWhatToWrite(string text, int character, string hint)
    {
        var error = Assert.Throws<AgentUnitException>(() => Threshold.Parse(text));

        Assert.Equal("AgentUnit.ThresholdInvalid", error.ErrorId);
        Assert.Contains($"at character {character}.", error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(new string(' ', character + 1) + "^", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("success_rate", "'success_rate >= 0.95'")]
    [InlineData("p95(duration)", "'p95(duration) < 800'")]
    [InlineData("throughput >", "'throughput >= 10'")]
    public void SaysQuoteItWhereTheShellHasEatenTheOperator(string text, string example)
    {
        var message = Assert.Throws<AgentUnitException>(() => Threshold.Parse(text)).Message;

        Assert.Contains("quote it", message, StringComparison.Ordinal);
        Assert.Contains(example, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void AnEmptyThresholdIsAnError(string? text) =>
        Assert.Equal("AgentUnit.ThresholdInvalid", Assert.Throws<AgentUnitException>(() => Threshold.Parse(text)).ErrorId);

    [Theory]
    [InlineData("throughput < 5", 4.999, true)]
    [InlineData("throughput < 5", 5, false)]
    [InlineData("throughput <= 5", 5, true)]
    [InlineData("throughput > 5", 5, false)]
    [InlineData("throughput >= 5", 5, true)]
    [InlineData("success_rate == 30%", 0.1 + 0.2, true)]
    [InlineData("success_rate == 30%", 0.31, false)]
    public void HoldsAsTheOperatorSays(string text, double value, bool holds) => Assert.Equal(holds, Threshold.Parse(text).Holds(value));
}
