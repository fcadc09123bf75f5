using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Metrics;

public sealed class MetricOptionsTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData("3", 3)]
    [InlineData(3.0, 3)]
    [InlineData(0, 0)]
    [InlineData(2147483647.0, int.MaxValue)]
    public void AWholeNumberIsCounted(object value, int count) => Assert.Equal(count, Of(value).Count("n"));

    [Theory]
    [InlineData(1.5)]
    [InlineData(-1)]
    [InlineData(2147483648.0)]
    [InlineData(true)]
    [InlineData('5')]
    public void WhatIsNoWholeNumberIsRefused(object value) => AssertRefused(() => Of(value).Count("n"));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.5, 1500)]
    [InlineData("250ms", 250)]
    public void ADurationIsReadInSecondsOrWithItsUnit(object value, double milliseconds) =>
        Assert.Equal(milliseconds, Of(value).Duration("n")!.Value.TotalMilliseconds);

    [Fact]
    public void ADurationIsNotNegativeNorEndless()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), Of(TimeSpan.FromMinutes(1)).Duration("n"));
        Assert.Equal(TimeSpan.Zero, Of(TimeSpan.Zero).Duration("n"));
        AssertRefused(() => Of(TimeSpan.FromMilliseconds(-1)).Duration("n"));
        AssertRefused(() => Of(1e300).Duration("n"));
        AssertRefused(() => Of("soon").Duration("n"));
    }

    [Fact]
    public void ATextOrAListOfThemIsRead()
    {
        Assert.Equal(["a"], Of("a").Texts("n"));
        Assert.Equal(["a", "b"], Of(new List<object?> { "a", "b" }).Texts("n"));
        AssertRefused(() => Of(new List<object?> { "a", 5 }).Texts("n"));
        AssertRefused(() => Of(5).Texts("n"));
        AssertRefused(() => Of(5).Secret("n"));
        Assert.NotNull(Of("key").Secret("n"));
    }

    [Fact]
    public void WhatIsNotGivenHasItsDefault()
    {
        var none = new MetricOptions("M", new Dictionary<string, object?> { ["n"] = null });

        Assert.Equal((null, true, 7.0, null, null, null), (none.Text("n"), none.Flag("n", true), none.Number("n", 7), none.Count("n"), none.Duration("n"), none.Secret("n")));
        Assert.Empty(none.Texts("n"));
        Assert.Equal(OverlapMeasure.Recall, none.Choice("n", OverlapMeasure.Recall));
        Assert.False(none.Has("n"));
        Assert.True(Of(0).Has("n"));
    }

    [Fact]
    public void AChoiceIsReadLooselyAndNotByItsNumber()
    {
        Assert.Equal(SequenceMode.AnyOrder, Of("any_order").Choice("n", SequenceMode.InOrder));
        Assert.Contains("Known values", Assert.Throws<AgentUnitException>(() => Of(1).Choice("n", SequenceMode.InOrder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5e-1", 0.5)]
    [InlineData(2, 2.0)]
    [InlineData(0, 0.0)]
    public void ANumberIsReadByTheInvariantCulture(object value, double number) => Assert.Equal(number, Of(value).Number("n", 9));

    [Theory]
    [InlineData("x")]
    [InlineData("NaN")]
    [InlineData("-1")]
    [InlineData(-0.001)]
    public void WhatIsNoNumberIsRefused(object value) => AssertRefused(() => Of(value).Number("n", 9));

    [Fact]
    public void ThingsThatMeanNoNumberAreRefused()
    {
        AssertRefused(() => Of(DateTime.UnixEpoch).Number("n", 9));
        AssertRefused(() => Of(new object()).Number("n", 9));
    }

    private static MetricOptions Of(object value) => new("M", new Dictionary<string, object?> { ["other"] = 1, ["N"] = value });

    private static void AssertRefused(Func<object?> read) => Assert.Equal("AgentUnit.MetricOptionInvalid", Assert.Throws<AgentUnitException>(read).ErrorId);
}
