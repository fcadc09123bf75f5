using AgentUnit.Engine.Monitoring.Alerts;

namespace AgentUnit.Tests.Monitoring;

public sealed class AlertConditionTests
{
    [Theory]
    [InlineData("p95(duration) > 800 for 10s", "p95(duration)", 800, 10_000)]
    [InlineData("  avg(response) -gt 1s FOR 500 ms ", "avg(response)", 1000, 500)]
    [InlineData("memory_peak > 2GiB for 1.5m", "memory_peak", 2048, 90_000)]
    [InlineData("error_rate > 5% for 2min", "error_rate", 0.05, 120_000)]
    [InlineData("cpu_average > 80% for 30", "cpu_average", 0.8, 30_000)]
    [InlineData("throughput < 1 for 1h", "throughput", 1, 3_600_000)]
    public void AThresholdAndATimeAreRead(string text, string figure, double limit, double windowMs)
    {
        var condition = AlertCondition.Parse(text);

        Assert.Equal((text.Trim(), figure, windowMs, true), (condition.Text, condition.Threshold.Figure.ToString(), condition.Window.TotalMilliseconds, condition.MustBeFull));
        Assert.Equal(limit, condition.Threshold.Limit, 9);
    }

    [Fact]
    public void WithoutATimeTheFigureIsThatOfTheLastTenSeconds()
    {
        var condition = AlertCondition.Parse("heap_peak > 100MB");

        Assert.Equal((TimeSpan.FromSeconds(10), false), (condition.Window, condition.MustBeFull));
    }

    [Theory]
    [InlineData("p95(duration) > 800 for ever", "AgentUnit.AlertInvalid", "'ever' is not a duration")]
    [InlineData("p95(duration) > 800 for 0s", "AgentUnit.AlertInvalid", "'0s'")]
    [InlineData("p95(duration) > 800 for 2d", "AgentUnit.AlertInvalid", "'2d'")]
    [InlineData("p95(duration) > 800 for 48h", "AgentUnit.AlertInvalid", "up to a day")]
    [InlineData("cost > 5 for 10s", "AgentUnit.AlertInvalid", "no figure cost")]
    [InlineData("p95(overshoot) > 5 for 10s", "AgentUnit.AlertInvalid", "no figure p95(overshoot)")]
    [InlineData("p95(duraton) > 5 for 10s", "AgentUnit.ThresholdInvalid", "duration")]
    [InlineData("for 10s", "AgentUnit.ThresholdInvalid", "")]
    [InlineData("", "AgentUnit.ThresholdInvalid", "empty")]
    [InlineData(null, "AgentUnit.ThresholdInvalid", "empty")]
    public void WhatCannotBeReadIsAnErrorThatSaysWhy(string? text, string id, string says)
    {
        var problem = Assert.Throws<AgentUnitException>(() => AlertCondition.Parse(text));

        Assert.Equal(id, problem.ErrorId);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }
}
