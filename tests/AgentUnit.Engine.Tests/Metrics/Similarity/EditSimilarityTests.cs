using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Similarity;

public sealed class EditSimilarityTests
{
    // kitten/sitting and Saturday/Sunday are the worked examples of https://en.wikipedia.org/wiki/Levenshtein_distance;
    // intention/execution is that of Jurafsky and Martin, Speech and Language Processing, section 2.5.
    [Theory]
    [InlineData("kitten", "sitting", 3, 7)]
    [InlineData("Saturday", "Sunday", 3, 8)]
    [InlineData("intention", "execution", 5, 9)]
    [InlineData("flaw", "lawn", 2, 4)]
    public void AgreesWithPublishedDistances(string output, string expected, int edits, int length)
    {
        var score = Make("Similarity").Score(output, expected);

        Assert.Equal(1 - ((double)edits / length), score.Value!.Value, 1e-12);
        Assert.Equal(FormattableString.Invariant($"{edits} edits in {length} characters."), score.Reason);
    }

    [Theory]
    [InlineData("", "abc", 0)]
    [InlineData(" abc\n", "abc", 1)]
    [InlineData("ABC", "abc", 0)]
    [InlineData("caf\u00e9", "cafe\u0301", 1)]
    [InlineData("👩‍👩‍👧", "👩", 0)]
    [InlineData("a👩‍👩‍👧", "a", 0.5)]
    public void CountsCharactersAsAReaderSeesThem(string output, string expected, double value) =>
        Assert.Equal(value, Make("Similarity").Score(output, expected).Value!.Value, 1e-12);

    [Fact]
    public void IgnoresCaseWhenAsked() => AssertVerdict(true, Make("Similarity", ("ignore_case", true)).Score("ABC", "abc"));

    [Fact]
    public void TakesTheNearestOfSeveralReferences()
    {
        var score = Make("Similarity").Score("colour", """["color", "hue"]""");

        Assert.Equal(5 / 6.0, score.Value!.Value, 1e-12);
        Assert.True(score.Passed);
    }

    [Fact]
    public void SaysWhenTextsAreTooLongToCompare() =>
        AssertNone("too long", Make("Similarity").Score(new string('a', 30_000), new string('b', 30_000)));
}
