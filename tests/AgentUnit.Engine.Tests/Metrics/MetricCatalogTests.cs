using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class MetricCatalogTests
{
    [Fact]
    public void EveryMetricIsMadeUnderItsName()
    {
        foreach (var definition in MetricCatalog.BuiltIn.Definitions)
        {
            (string, object?)[] options = definition.Name switch
            {
                "JsonPath" => [("Path", "$.a")],
                "JsonSchema" => [("Schema", "{}")],
                "LlmJudge" or "PairwiseJudge" => [("Judge", Judges.FakeJudge.Rating(1))],
                _ when definition.Options.ContainsKey("Maximum") => [("Maximum", 1)],
                _ => [],
            };
            Assert.Equal(definition.Name == "Similarity" ? "EditSimilarity" : definition.Name, Make(definition.Name, options).Name);
            Assert.NotEmpty(definition.Description);
            Assert.All(definition.Options.Values, static text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("numeric_match")]
    [InlineData("NUMERICMATCH")]
    [InlineData("numeric-match")]
    public void NamesAreReadLoosely(string name) => Assert.IsType<NumericMatchMetric>(Make(name));

    [Fact]
    public void EveryMetricHasTheCommonOptions()
    {
        var metric = Make("contains", ("display_name", "cites"), ("not", true), ("weight", 2), ("Threshold", 0.5m));

        Assert.Equal(("cites", true, 2.0, 0.5), (metric.Name, metric.Not, metric.Weight, metric.Threshold));
        Assert.True(Make("contains", ("grades_conversation", true)).GradesConversation);
    }

    [Theory]
    [InlineData("NumericMach", "NumericMatch")]
    [InlineData("jsonm", "JsonMatch")]
    public void AnUnknownNameNamesTheNearest(string name, string nearest)
    {
        var error = Assert.Throws<AgentUnitException>(() => Make(name));

        Assert.Equal(("AgentUnit.MetricUnknown", ProblemKind.NotFound), (error.ErrorId, error.Kind));
        Assert.Contains($"Did you mean '{nearest}'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownOptionNamesTheNearest()
    {
        var error = Assert.Throws<AgentUnitException>(() => Make("NumericMatch", ("tolerence", 1)));

        Assert.Equal("AgentUnit.MetricOptionUnknown", error.ErrorId);
        Assert.StartsWith("NumericMatch: Unknown option 'tolerence'. Did you mean 'Tolerance'?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NumericMatch", "Tolerance", "wide")]
    [InlineData("NumericMatch", "Tolerance", -1)]
    [InlineData("NumericMatch", "Tolerance", double.NaN)]
    [InlineData("NumericMatch", "Tolerance", true)]
    [InlineData("ExactMatch", "IgnoreCase", "perhaps")]
    [InlineData("ExactMatch", "IgnoreCase", 1)]
    [InlineData("Regex", "Pattern", "(")]
    [InlineData("Regex", "Pattern", "")]
    [InlineData("Regex", "Pattern", 5)]
    [InlineData("Contains", "Text", " ")]
    [InlineData("Contains", "Weight", -1)]
    [InlineData("Contains", "Weight", double.PositiveInfinity)]
    [InlineData("Contains", "Threshold", 1.5)]
    public void AWrongValueSaysWhichOptionItIs(string metric, string option, object value)
    {
        var error = Assert.Throws<AgentUnitException>(() => Make(metric, (option, value)));

        Assert.Equal(("AgentUnit.MetricOptionInvalid", ProblemKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.StartsWith(metric, error.Message, StringComparison.Ordinal);
        Assert.Contains(option, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOptionGivenTwiceIsRefused() => Assert.Equal(
        "AgentUnit.MetricOptionRepeated",
        Assert.Throws<AgentUnitException>(() => Make("NumericMatch", ("tolerance", 1), ("Tolerance", 2))).ErrorId);
}
