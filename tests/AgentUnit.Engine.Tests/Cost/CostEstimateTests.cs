using AgentUnit.Engine.Cost;

namespace AgentUnit.Tests.Cost;

public sealed class CostEstimateTests
{
    // 2,000 tokens sent at 2.50 a million, and at most 3 replies of 100 tokens at 10.
    [Fact]
    public void HasABoundWhereRepliesHaveALongest()
    {
        var estimate = CostEstimate.Of(new("m", 2.5m, 10), calls: 3, inputTokens: 2000, maximumOutputTokens: 100);

        Assert.Equal((0.005m, 0.008m), (estimate.Input, estimate.WithOutput));
    }

    [Fact]
    public void HasNoneWhereTheyDoNotUnlessOutputIsFree()
    {
        Assert.Null(CostEstimate.Of(new("m", 2.5m, 10), 3, 2000, null).WithOutput);
        Assert.Equal(0.005m, CostEstimate.Of(new("m", 2.5m, 0), 3, 2000, null).WithOutput);
    }

    [Fact]
    public void AddsUpAndMultiplies()
    {
        var one = new CostEstimate(1, 2);

        Assert.Equal(new CostEstimate(11, 22), one + new CostEstimate(10, 20));
        Assert.Equal(new CostEstimate(11, null), one + new CostEstimate(10, null));
        Assert.Equal(new CostEstimate(3, 6), one * 3);
        Assert.Equal(new CostEstimate(3, null), new CostEstimate(1, null) * 3);
    }

    [Theory]
    [InlineData("0.0000123", "0.0000123")]
    [InlineData("0.00001234567", "0.0000123")]
    [InlineData("0.123456", "0.123")]
    [InlineData("12.345", "12.3")]
    [InlineData("99.96", "100")]
    [InlineData("100", "100")]
    [InlineData("1234.567", "1234.57")]
    public void ShowsThreeDigitsThatCount(string amount, string shown) =>
        Assert.Equal($"costing at least {shown}", new CostEstimate(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), null).LeastText);

    [Fact]
    public void SaysWhetherOutputIsCounted()
    {
        Assert.Equal("costing between 1 and 2.5", new CostEstimate(1, 2.5m).ToString());
        Assert.Equal("costing about 1 for the input, output not counted", new CostEstimate(1, null).ToString());
    }
}
