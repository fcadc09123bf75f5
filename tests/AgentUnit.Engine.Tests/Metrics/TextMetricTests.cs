using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class TextMetricTests
{
    [Theory]
    [InlineData("yes", "yes", true)]
    [InlineData(" yes\r\n", "yes", true)]
    [InlineData("Yes", "yes", false)]
    [InlineData("yes!", "yes", false)]
    [InlineData("a  b", "a b", false)]
    [InlineData("", "", true)]
    [InlineData("straße", "STRASSE", false)]
    public void ExactMatchComparesEveryCharacterButTheEnds(string output, string expected, bool passes) =>
        AssertVerdict(passes, new ExactMatchMetric().Score(output, expected));

    [Fact]
    public void ExactMatchHasOptions()
    {
        AssertVerdict(true, Make("ExactMatch", ("ignore_case", true)).Score("YES", "yes"));
        AssertVerdict(false, Make("ExactMatch", ("Trim", false)).Score("yes ", "yes"));
        AssertVerdict(true, Make("ExactMatch", ("Trim", "false")).Score("yes ", "yes "));
    }

    [Theory]
    [InlineData("The capital is Paris.", "paris", true)]
    [InlineData("The capital\n  is   Paris.", " capital is paris ", true)]
    [InlineData("new\u00a0york", "New York", true)]
    [InlineData("New", "New York", false)]
    [InlineData("NewYork", "New York", false)]
    [InlineData("", "x", false)]
    public void ContainsFoldsWhiteSpaceAndCase(string output, string expected, bool passes) =>
        AssertVerdict(passes, new ContainsMetric().Score(output, expected));

    [Fact]
    public void ContainsHasOptions()
    {
        AssertVerdict(false, Make("Contains", ("IgnoreCase", false)).Score("paris", "Paris"));
        AssertVerdict(true, Make("Contains", ("Text", "sorry")).Score("I am sorry.", null));
        AssertVerdict(false, Make("Contains", ("Text", "sorry"), ("Not", true)).Score("I am sorry.", "anything"));
    }

    [Theory]
    [InlineData("4", true)]
    [InlineData(" \r\n\t\u00a0", false)]
    [InlineData("", false)]
    public void NotEmptyNeedsMoreThanWhiteSpace(string output, bool passes) =>
        AssertVerdict(passes, new NotEmptyMetric().Score(output, null));

    [Theory]
    [InlineData("order 12345 shipped", "\\d{5}", true)]
    [InlineData("order 1234 shipped", "\\d{5}", false)]
    [InlineData("I", "^i$", false)]
    public void RegexTakesTheExpectedOutputAsPattern(string output, string pattern, bool passes)
    {
        AssertVerdict(passes, new RegexMetric().Score(output, pattern));
        AssertVerdict(passes, Make("Regex", ("Pattern", pattern)).Score(output, "anything"));
    }

    [Fact]
    public void RegexIgnoresCaseByTheInvariantCulture() =>
        AssertVerdict(true, Make("Regex", ("Pattern", "^title$"), ("IgnoreCase", true)).Score("TITLE", null));

    [Fact]
    public void ARegexThatBacktracksWithoutEndGivesNoScore() =>
        AssertNone("took longer than 1 second", Make("Regex", ("Pattern", "^(a+)+$")).Score(new string('a', 40) + "!", null));

    [Fact]
    public void AnExpectedOutputThatIsNoPatternGivesNoScore() =>
        AssertNone("not a regular expression", new RegexMetric().Score("x", "("));

    [Theory]
    [InlineData("ExactMatch")]
    [InlineData("Contains")]
    [InlineData("Regex")]
    [InlineData("NumericMatch")]
    [InlineData("JsonMatch")]
    public void WithoutAnExpectedOutputThereIsNoScore(string name) =>
        AssertNone("no expected output", Make(name).Score("x", null));

    [Fact]
    public void ReasonsAreShortAndOnOneLine()
    {
        var reason = new ExactMatchMetric().Score(new string('x', 79) + "😀\n" + new string('y', 1_000_000), "a\nb").Reason!;

        Assert.Equal($"Expected 'a b', got '{new string('x', 79)}...'.", reason);
    }
}
