using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class JsonMatchTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null]}""", """{ "b": [true, null], "a": 1.0 }""")]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("-0", "0.0")]
    [InlineData("0.10", "1e-1")]
    [InlineData("123456789012345678901234567890", "1.2345678901234567890123456789e29")]
    [InlineData("\"\\u00e9\"", "\"é\"")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("Here it is:\n```json\n{\"a\":1}\n```\nDone.", """{"a":1}""")]
    [InlineData("```\n[1]\n```", "[1]")]
    [InlineData("```python\nprint(1)\n```\nand\n```json\n[1]\n```", "[1]")]
    [InlineData("\ufeff [1] ", "[1]")]
    [InlineData("[1]", "```json\n[1]\n```")]
    public void SameJson(string output, string expected) => AssertVerdict(true, new JsonMatchMetric().Score(output, expected));

    [Theory]
    [InlineData("""{"a":{"b":[1,2]}}""", """{"a":{"b":[1,3]}}""", "$.a.b[1]: expected 3, got 2.")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", "$.b is missing.")]
    [InlineData("""{"a":1,"b c":2}""", """{"a":1}""", "$['b c'] was not expected.")]
    [InlineData("[1]", "[1,2]", "$: expected 2 items, got 1.")]
    [InlineData("[2,1]", "[1,2]", "$[0]: expected 1, got 2.")]
    [InlineData("\"1\"", "1", "$: expected 1, got '1'.")]
    [InlineData("null", "{}", "$: expected an object, got null.")]
    [InlineData("true", "false", "$: expected false, got true.")]
    [InlineData("12345678901234567890", "12345678901234567891", "$: expected 12345678901234567891, got 12345678901234567890.")]
    [InlineData("\"A\"", "\"a\"", "$: expected 'a', got 'A'.")]
    public void OtherJson(string output, string expected, string reason)
    {
        var score = new JsonMatchMetric().Score(output, expected);

        AssertVerdict(false, score);
        Assert.Equal(reason, score.Reason);
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("")]
    [InlineData("{\"a\":1")]
    [InlineData("[1,]")]
    [InlineData("\ud800")]
    [InlineData("```json\n{\"a\":1}")]
    public void OutputThatIsNoJsonFails(string output)
    {
        var score = new JsonMatchMetric().Score(output, "{}");

        AssertVerdict(false, score);
        Assert.StartsWith("The output is not JSON: ", score.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ExpectedOutputThatIsNoJsonGivesNoScore() =>
        AssertNone("The expected output is not JSON", new JsonMatchMetric().Score("{}", "Paris"));

    [Fact]
    public void NestingWithoutEndIsAVerdictAndNoCrash() =>
        AssertVerdict(false, new JsonMatchMetric().Score(new string('[', 100_000), "[]"));
}
