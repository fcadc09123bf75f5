using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class JsonPathMetricTests
{
    private const string Output = """
        Here:
        ```json
        {"city": "Bern", "n": 3.0, "s": "4", "list": [{"id": 1}, {"id": 2}], "none": null}
        ```
        """;

    [Theory]
    [InlineData("$.city", "Bern", true)]
    [InlineData("city", "\"Bern\"", true)]
    [InlineData("$.city", "bern", false)]
    [InlineData("$.n", "3", true)]
    [InlineData("$.s", "4", true)]
    [InlineData("$.list[*].id", "2", true)]
    [InlineData("$.list[*].id", "5", false)]
    [InlineData("$.list[1]", """{"id":2}""", true)]
    [InlineData("$.none", "null", true)]
    [InlineData("$.gone", "x", false)]
    public void AValueIsEqualByWhatItMeans(string path, string expected, bool passed) =>
        AssertVerdict(passed, Make("JsonPath", ("path", path), ("expected", expected)).Score(Output, null));

    [Theory]
    [InlineData(0.4, false)]
    [InlineData(0.5, true)]
    public void NumbersMayLieApart(double tolerance, bool passed) =>
        AssertVerdict(passed, Make("JsonPath", ("path", "$.n"), ("expected", 3.5), ("tolerance", tolerance)).Score(Output, null));

    [Theory]
    [InlineData("$.city", "^B.*n$", true)]
    [InlineData("$.n", "^3", true)]
    [InlineData("$.list[*].id", "^2$", true)]
    [InlineData("$.city", "^b", false)]
    public void APatternMatchesItsText(string path, string pattern, bool passed) =>
        AssertVerdict(passed, Make("JsonPath", ("path", path), ("pattern", pattern)).Score(Output, null));

    [Theory]
    [InlineData("$.none", true, true)]
    [InlineData("$.gone", true, false)]
    [InlineData("$.gone", false, true)]
    [InlineData("$.city", false, false)]
    public void APlaceCanBeThereOrNot(string path, bool exists, bool passed) =>
        AssertVerdict(passed, Make("JsonPath", ("path", path), ("exists", exists)).Score(Output, null));

    [Fact]
    public void TheCasesOwnValueIsAtTheSamePlaceOrIsTheWhole()
    {
        var metric = Make("JsonPath", ("path", "$.city"));

        AssertVerdict(true, metric.Score(Output, """{"city": "Bern", "n": 0}"""));
        AssertVerdict(true, metric.Score(Output, "Bern"));
        AssertVerdict(false, metric.Score(Output, """{"city": "Rome"}"""));
        AssertNone("no expected output", metric.Score(Output, """{"town": "Bern"}"""));
        AssertNone("no expected output", metric.Score(Output, null));
    }

    [Fact]
    public void TheReasonSaysWhatIsThere()
    {
        Assert.Equal("$.list[1].id: expected 3, got 2.", Make("JsonPath", ("path", "$.list[1].id"), ("expected", 3)).Score(Output, null).Reason);
        Assert.Equal("$.gone is missing.", Make("JsonPath", ("path", "$.gone"), ("expected", 3)).Score(Output, null).Reason);
        Assert.StartsWith("The output is not JSON", Make("JsonPath", ("path", "$.a"), ("exists", false)).Score("none", null).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AgentUnit.JsonPathInvalid", "path", "$..a")]
    [InlineData("AgentUnit.MetricOptionInvalid", "pattern", "(")]
    [InlineData("AgentUnit.MetricOptionMissing", "tolerance", 1)]
    public void AWrongOptionIsRefused(string id, string option, object value)
    {
        (string, object?)[] options = option == "pattern" ? [("path", "$.a"), (option, value)] : [(option, value)];

        Assert.Equal(id, Assert.Throws<AgentUnitException>(() => Make("JsonPath", options)).ErrorId);
    }
}
