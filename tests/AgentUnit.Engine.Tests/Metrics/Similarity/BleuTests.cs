using AgentUnit.Engine.Metrics.Similarity;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Similarity;

public sealed class BleuTests
{
    // Papineni and others, BLEU, 2002, example 1, without capitals and full stops.
    private const string Candidate1 = "it is a guide to action which ensures that the military always obeys the commands of the party";
    private const string Candidate2 = "it is to insure the troops forever hearing the activity guidebook that party direct";

    private static readonly string[] Guides =
    [
        "it is a guide to action that ensures that the military will forever heed party commands",
        "it is the guiding principle which guarantees the military forces always being under the command of the party",
        "it is the practical guide for the army always to heed the directions of the party",
    ];

    // Section 2.1: modified unigram precisions 17/18 and 8/14, bigram precisions 10/17 and 1/13.
    [Theory]
    [InlineData(Candidate1, 1, 17, 18)]
    [InlineData(Candidate2, 1, 8, 14)]
    [InlineData(Candidate1, 2, 10, 17)]
    [InlineData(Candidate2, 2, 1, 13)]
    public void AgreesWithThePapersModifiedPrecisions(string candidate, int n, int matched, int total)
    {
        var counts = BleuCounts.Of(Words(candidate), [.. Guides.Select(Words)]);

        Assert.Equal((matched, total), (counts.Matches[n - 1], counts.Totals[n - 1]));
    }

    // Section 2.1, example 2: 2/7 for unigrams, and 0 for bigrams.
    [Fact]
    public void AWordCountsAtMostAsOftenAsInOneReference()
    {
        var counts = BleuCounts.Of(Words("the the the the the the the"), [Words("the cat is on the mat"), Words("there is a cat on the mat")]);

        Assert.Equal((2, 7, 0), (counts.Matches[0], counts.Totals[0], counts.Matches[1]));
    }

    // The documentation of nltk.translate.bleu_score.sentence_bleu prints 0.5045... for candidate 1 with its capitals.
    [Fact]
    public void AgreesWithNltksSentence()
    {
        var score = Make("Similarity", ("method", "Bleu")).Evaluate(Several(
            "It is a guide to action which ensures that the military always obeys the commands of the party",
            "It is a guide to action that ensures that the military will forever heed Party commands",
            "It is the guiding principle which guarantees the military forces always being under the command of the Party",
            "It is the practical guide for the army always to heed the directions of the party"));

        Assert.Equal("Bleu", score.Name);
        Assert.InRange(score.Value!.Value, 0.5045, 0.5046);
    }

    // The README of sacrebleu prints for these three sentences and two sets of references:
    // BLEU = 48.53 82.4/50.0/45.5/37.5 (BP = 0.943 ratio = 0.944 hyp_len = 17 ref_len = 18).
    [Fact]
    public void AgreesWithSacrebleusCorpus()
    {
        string[] system = ["The dog bit the man.", "It wasn't surprising.", "The man had just bitten him."];
        string[] first = ["The dog bit the man.", "It was not unexpected.", "The man bit him first."];
        string[] second = ["The dog had bit the man.", "No one was surprised.", "The man had bitten the dog."];

        BleuCounts[] each = [.. system.Select((text, i) => BleuCounts.Of(TextTokens.Split(text), [TextTokens.Split(first[i]), TextTokens.Split(second[i])]))];
        var all = new BleuCounts(
            [.. Enumerable.Range(0, 4).Select(n => each.Sum(counts => counts.Matches[n]))],
            [.. Enumerable.Range(0, 4).Select(n => each.Sum(counts => counts.Totals[n]))],
            each.Sum(counts => counts.Length),
            each.Sum(counts => counts.ReferenceLength));

        Assert.Equal((17, 18), (all.Length, all.ReferenceLength));
        Assert.Equal(0.943, all.BrevityPenalty, 5e-4);
        Assert.Equal(0.4853, all.Score(), 5e-5);
        Assert.Equal([82.4, 50.0, 45.5, 37.5], all.Matches.Zip(all.Totals, (matched, total) => Math.Round(100.0 * matched / total, 1)));
    }

    // By hand from the definition: precisions 3/4, 1/3, then 1/(2·2) and 1/(4·1), and no penalty.
    [Fact]
    public void ALengthWithoutAMatchIsSmoothed()
    {
        var score = Make("Similarity", ("method", "Bleu")).Score("the cat sat down", "the cat lay down");

        Assert.Equal(Math.Pow(3 / 4.0 * (1 / 3.0) * (1 / 4.0) * (1 / 4.0), 0.25), score.Value!.Value, 1e-12);
        Assert.Equal("precisions 3/4, 1/3, 0/2, 0/1; brevity penalty 1 for 4 words against 4.", score.Reason);
    }

    [Theory]
    [InlineData("yes", "yes", 1)]
    [InlineData("the cat sat on the mat", "the cat sat on the mat", 1)]
    [InlineData("dogs bark", "the cat", 0)]
    [InlineData("", "the cat", 0)]
    [InlineData("YES", "yes", 0)]
    public void ShortAnswersCountByTheRunsTheyHave(string output, string expected, double value) =>
        Assert.Equal(value, Make("Similarity", ("method", "Bleu")).Score(output, expected).Value!.Value, 1e-12);

    // exp(1 - 4/2) times precisions of 1.
    [Fact]
    public void AShortAnswerIsPenalised() =>
        Assert.Equal(Math.Exp(-1), Make("Similarity", ("method", "Bleu")).Score("the cat", "the cat sat down").Value!.Value, 1e-12);

    [Fact]
    public void IgnoresCaseWhenAsked() =>
        Assert.Equal(1, Make("Similarity", ("method", "Bleu"), ("ignore_case", true)).Score("YES Sir", "yes sir").Value);

    private static string[] Words(string text) => text.Split(' ');

    private static MetricContext Several(string output, params string[] references) =>
        Context(output, null) with { Case = new TestCase { Id = "c", Input = "q", Metadata = new Dictionary<string, object?> { ["references"] = references } } };
}
