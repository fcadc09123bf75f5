using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Metrics.Similarity;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Similarity;

public sealed class RougeTests
{
    // C.-Y. Lin, ROUGE: A Package for Automatic Evaluation of Summaries, 2004, section 3.1: S1 is the reference, and the
    // paper states ROUGE-L 3/4 for S2, 2/4 for S3, and for S4 the same as for S3, with ROUGE-2 the same for S2 and S3.
    private const string S1 = "police killed the gunman";
    private const string S2 = "police kill the gunman";
    private const string S3 = "the gunman kill police";
    private const string S4 = "the gunman police killed";

    [Theory]
    [InlineData("RougeL", S2, 0.75)]
    [InlineData("RougeL", S3, 0.5)]
    [InlineData("RougeL", S4, 0.5)]
    [InlineData("Rouge2", S2, 1 / 3.0)]
    [InlineData("Rouge2", S3, 1 / 3.0)]
    [InlineData("Rouge2", S4, 2 / 3.0)]
    [InlineData("Rouge1", S2, 0.75)]
    [InlineData("Rouge1", S4, 1)]
    public void AgreesWithThePaper(string method, string candidate, double value)
    {
        var score = Make("Similarity", ("method", method)).Score(candidate, S1);

        Assert.Equal((method, value), (score.Name, Math.Round(score.Value!.Value, 12) is var v && Math.Abs(v - value) < 1e-9 ? value : v));
    }

    // By hand: all four words of the answer are among the nine of the reference, in their order.
    [Theory]
    [InlineData("Precision", 4, 4)]
    [InlineData("Recall", 4, 9)]
    public void MeasuresOneSideWhenAsked(string measure, int matched, int of)
    {
        var score = Make("Similarity", ("method", "RougeL"), ("measure", measure))
            .Score("the quick brown dog", "The quick brown fox jumps over the lazy dog.");

        Assert.Equal((double)matched / of, score.Value!.Value, 1e-12);
        Assert.Equal("precision 1, recall 0.444, F1 0.615.", score.Reason);
    }

    // The worked example of Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, section 15.4: BCBA.
    [Fact]
    public void FindsTheLongestSequenceAndNotTheFirst() => Assert.Equal(
        new Overlap(4, 7, 6),
        RougeScore.OfSubsequence("a b c b d a b".Split(' '), "b d c a b a".Split(' ')));

    [Fact]
    public void LooksAtWordsWithoutTheirCaseAndSigns() =>
        Assert.Equal(1, Make("Similarity", ("method", "rouge_l")).Score("“Police” KILLED -- the gunman!", S1).Value);

    [Theory]
    [InlineData("RougeL", "...", "no words")]
    [InlineData("Rouge2", "one", "fewer than two words")]
    public void AReferenceWithoutWordsGivesNoValue(string method, string expected, string reason) =>
        AssertNone(reason, Make("Similarity", ("method", method)).Score("some words here", expected));

    [Fact]
    public void AnEmptyAnswerHasNothingInCommon() =>
        Assert.Equal(0, Make("Similarity", ("method", "RougeL")).Score("", S1).Value);

    [Fact]
    public void TakesTheBestOfTheMetadatasReferences()
    {
        var context = Context(S2, S3) with
        {
            Case = new TestCase { Id = "c", Input = "q", ExpectedOutput = S3, Metadata = new Dictionary<string, object?> { ["References"] = new List<object?> { S1, S2 } } },
        };

        Assert.Equal(1, Make("Similarity", ("method", "RougeL")).Evaluate(context).Value);
    }
}
