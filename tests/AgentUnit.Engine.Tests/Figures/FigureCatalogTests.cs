using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Thresholds;

namespace AgentUnit.Tests.Figures;

public sealed class FigureCatalogTests
{
    [Theory]
    [InlineData("success_rate", "Share")]
    [InlineData("error_rate", "Share")]
    [InlineData("timeout_rate", "Share")]
    [InlineData("other_error_rate", "Share")]
    [InlineData("overdue_rate", "Share")]
    [InlineData("abandoned_rate", "Share")]
    [InlineData("score", "Share")]
    [InlineData("efficiency", "Share")]
    [InlineData("cpu_initial", "Share")]
    [InlineData("cpu_average", "Share")]
    [InlineData("cpu_peak", "Share")]
    [InlineData("throughput", "PerSecond")]
    [InlineData("goodput", "PerSecond")]
    [InlineData("tokens_per_second", "PerSecond")]
    [InlineData("cost", "Number")]
    [InlineData("total_cost", "Number")]
    [InlineData("cost_per_success", "Number")]
    [InlineData("capacity", "Number")]
    [InlineData("speedup", "Number")]
    [InlineData("memory_per_case", "Megabytes")]
    [InlineData("memory_retained", "Megabytes")]
    [InlineData("working_set_peak", "Megabytes")]
    [InlineData("heap_final", "Megabytes")]
    public void AFigureHasItsUnit(string name, string unit)
    {
        Assert.Equal(unit, FigureCatalog.Single(name)!.Unit.ToString());
        Assert.Contains(name, FigureCatalog.Names);
    }

    [Theory]
    [InlineData("avg", "Average", 0)]
    [InlineData("Average", "Average", 0)]
    [InlineData("mean", "Average", 0)]
    [InlineData("AverageMs", "Average", 0)]
    [InlineData("min", "Minimum", 0)]
    [InlineData("MAX", "Maximum", 0)]
    [InlineData("med", "Percentile", 50)]
    [InlineData("MedianMs", "Percentile", 50)]
    [InlineData("p99.9", "Percentile", 99.9)]
    [InlineData("p0.1", "Percentile", 0.1)]
    public void AStatisticIsFoundByWhatPeopleCallIt(string name, string statistic, double percentile)
    {
        var (found, which) = StatisticNames.Find(name)!.Value;

        Assert.Equal((statistic, percentile), (found.ToString(), which));
    }

    [Theory]
    [InlineData("p")]
    [InlineData("p-5")]
    [InlineData("p1e1")]
    [InlineData("p0")]
    [InlineData("p100")]
    [InlineData("sum")]
    [InlineData("ms")]
    public void WhatIsNoStatisticIsNotFound(string name) => Assert.Null(StatisticNames.Find(name));

    [Theory]
    [InlineData("ttft", "ttft")]
    [InlineData("TimeToFirstTokenMs", "ttft")]
    [InlineData("inter_token", "itl")]
    [InlineData("InterTokenMs", "itl")]
    [InlineData("OutputTokens", "tokens")]
    [InlineData("overshoot", "overshoot")]
    [InlineData("ms", null)]
    [InlineData("memory", null)]
    public void ADistributionIsFoundByItsColumn(string name, string? distribution) => Assert.Equal(distribution, DistributionCatalog.Find(name)?.Name);

    [Theory]
    [InlineData("Service.MeanMs", "avg(service)")]
    [InlineData("Duration.P95Ms", "p95(duration)")]
    [InlineData("MaxMs", "max(duration)")]
    [InlineData("AverageDurationMs", "avg(duration)")]
    [InlineData(".P95Ms", null)]
    [InlineData("Memory.P95Ms", null)]
    [InlineData("Duration.Sum", null)]
    [InlineData("p95", null)]
    [InlineData("ChecksumMs", null)]
    public void APropertyOfADistributionIsAFigure(string name, string? figure) => Assert.Equal(figure, FigureCatalog.Single(name)?.ToString());

    [Fact]
    public void TimesAreInMillisecondsAndTokensAreCounted()
    {
        Assert.Equal(FigureUnit.Milliseconds, Threshold.Parse("max(ttft) < 5").Figure.Unit);
        Assert.Equal(FigureUnit.Number, Threshold.Parse("max(tokens) < 5").Figure.Unit);
    }

    [Theory]
    [InlineData("pass@", "pass_at")]
    [InlineData("PASS@", "pass_at")]
    [InlineData("PassAt", "pass_at")]
    [InlineData("pass^", "pass_hat")]
    [InlineData("pass_hat", "pass_hat")]
    [InlineData("pass", null)]
    public void AChanceOfSeveralRunsIsFoundAsItIsWritten(string name, string? chance) => Assert.Equal(chance, FigureCatalog.Chance(name));

    [Theory]
    [InlineData("p95(duration) < 5", true)]
    [InlineData("max(duration) < 5", true)]
    [InlineData("min(duration) < 5", false)]
    [InlineData("avg(duration) < 5", false)]
    [InlineData("cost < 5", false)]
    public void OnlyPercentilesAndMaximaBoundARun(string text, bool bounds) => Assert.Equal(bounds, Threshold.Parse(text).Figure.BoundsRuns);
}
