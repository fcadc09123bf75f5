namespace AgentUnit.Tests.Results;

public sealed class EstimateTextTests
{
    [Theory]
    [InlineData(1234.5678, "1234.568 [0, 2.5]")]
    [InlineData(0.5, "0.5 [0, 2.5]")]
    [InlineData(0, "0 [0, 2.5]")]
    [InlineData(0.000062034, "0.000062 [0, 2.5]")]
    [InlineData(-0.0000005, "-0.0000005 [0, 2.5]")]
    public void ASmallMeanIsNotWrittenAsNothing(double value, string text) =>
        Assert.Equal(text, new MeanEstimate(value, 0, 2.5, 1, 3).ToString());

    [Theory]
    [InlineData(0.16667, "+0.1667 [-0.000041, ?]")]
    [InlineData(0, "0 [-0.000041, ?]")]
    [InlineData(-0.000031, "-0.000031 [-0.000041, ?]")]
    public void ASmallDifferenceIsNotWrittenAsNone(double value, string text) =>
        Assert.Equal(text, new DifferenceEstimate { Figure = "cost", Value = value, Lower = -0.000041 }.ToString());

    [Fact]
    public void WhatIsNotKnownSaysWhy() => Assert.Equal("none (no data)", new MeanEstimate(null, null, null, null, 0, "no data").ToString());
}
