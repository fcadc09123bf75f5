using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Metrics.Similarity;
using AgentUnit.Tests.Simulator;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Similarity;

public sealed class SimilarityEdgeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // By hand: precisions 4/5, 3/4, 2/3 and 1/2, and no reward for what is longer than the reference.
    [Fact]
    public void ALongAnswerIsNotRewarded()
    {
        var score = Make("Similarity", ("method", "Bleu")).Score("the cat sat down now", "the cat sat down");

        Assert.Equal(Math.Pow(4 / 5.0 * (3 / 4.0) * (2 / 3.0) * (1 / 2.0), 0.25), score.Value!.Value, 1e-12);
        Assert.Contains("brevity penalty 1 for 5 words against 4.", score.Reason, StringComparison.Ordinal);
        Assert.Contains("brevity penalty 0 for 0 words", Make("Similarity", ("method", "Bleu")).Score("", "the cat").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AReferenceWithoutWordsIsPassedOver()
    {
        AssertNone("no words", Make("Similarity", ("method", "Bleu")).Score("x", "\u200b"));
        Assert.Equal(1, Make("Similarity", ("method", "Bleu")).Score("x", """["\u200b", "x"]""").Value);
        Assert.Equal(1, Make("Similarity", ("method", "Rouge1")).Score("x", """["...", "x"]""").Value);
        AssertNone("has no words", Make("Similarity", ("method", "Rouge1")).Score("x", "..."));
        AssertNone("no expected output", Make("Similarity").Score("x", null));
    }

    [Fact]
    public void OfReferencesThatAreAlikeNearTheFirstIsTold()
    {
        Assert.Equal("1 edits in 2 characters.", Make("Similarity").Score("a", """["ab", "cadb"]""").Reason);
        Assert.Null(Make("Similarity").Score("abc", """["x", "abc"]""").Reason);
        Assert.Equal("precision 0, recall 0, F1 0.", Make("Similarity", ("method", "RougeL")).Score("a", """["b", "c d"]""").Reason);
    }

    [Fact]
    public void OnlyWhatTakesTheProductOfTwoLengthsIsTooLong()
    {
        var words = string.Concat(Enumerable.Repeat("a ", 20_001));

        AssertNone("20001 and 20001 words", Make("Similarity", ("method", "RougeL")).Score(words, words));
        Assert.Equal(1, Make("Similarity", ("method", "Rouge1")).Score(words, words).Value);
    }

    [Theory]
    [InlineData("""["a", 1]""", 1)]
    [InlineData("""["a", "b"]""", 2)]
    [InlineData("""{"a": 1}""", 1)]
    public void OnlyAListOfTextsIsSeveral(string expected, int count) =>
        Assert.Equal(count, References.Of(new TestCase { Id = "a", ExpectedOutput = expected }).Length);

    // The blocks of the Unicode standard: Hiragana and Katakana, the ideographs, their extensions, and compatibility ideographs
    // that have no composed form (U+FA0E); then letters of other scripts, a pair of which is one word.
    [Theory]
    [InlineData(0x3041, 2)]
    [InlineData(0x30FF, 2)]
    [InlineData(0x3400, 2)]
    [InlineData(0x4DBF, 2)]
    [InlineData(0x4E00, 2)]
    [InlineData(0x9FFF, 2)]
    [InlineData(0xFA0E, 2)]
    [InlineData(0x20000, 2)]
    [InlineData(0x2A6DF, 2)]
    [InlineData(0x3105, 1)]
    [InlineData(0xA000, 1)]
    [InlineData(0xAC00, 1)]
    [InlineData(0xFB00, 1)]
    [InlineData(0x1D400, 1)]
    public void AnIdeographIsAWordByItself(int character, int words) =>
        Assert.Equal(words, TextTokens.Words(char.ConvertFromUtf32(character) + char.ConvertFromUtf32(character)).Count);

    [Fact]
    public void AnIdeographEndsAWordAndBeginsNone()
    {
        Assert.Equal(["a", "東", "b"], TextTokens.Words("a東b"));
        Assert.Equal(["東", "b"], TextTokens.Words("東-b"));
        Assert.Equal(["5", "b"], TextTokens.Words("5.b"));
    }

    [Fact]
    public void CosinesAreOfAnyLength() => Assert.Equal(0.6, Cosine.Of([3, 4], [10, 0]), 12);

    [Fact]
    public async Task ACacheOfVectorsIsSharedByRunsAndEndsWithTheLast()
    {
        using var scene = new SimulatorScene();
        var metric = Make("Similarity", ("method", "Cosine"), ("model", "e"), ("endpoint", new Uri(scene.Server.Uri, "v1").ToString()));

        var first = await metric.OpenAsync(1, Stop);
        var second = await metric.OpenAsync(1, Stop);
        Assert.Equal(2, (await Calls()).Count);
        Assert.Empty(await Calls());
        await first!.DisposeAsync();
        await first.DisposeAsync();
        Assert.Empty(await Calls());
        await second!.DisposeAsync();
        Assert.Equal(2, (await Calls()).Count);

        async Task<IReadOnlyList<ModelCall>> Calls() => (await metric.EvaluateAsync(Context("one", "two"), Stop)).ModelCalls;
    }

    [Fact]
    public void AReplyTakesTwoRequestsAndTheirTime()
    {
        var metric = (IAsksAgents)Make("Similarity", ("method", "Cosine"), ("model", "e"), ("endpoint", "http://127.0.0.1:9/v1"), ("timeout_sec", 10));

        Assert.Equal((2, TimeSpan.FromSeconds(20)), (metric.CallsPerReply, metric.MostTime));
        Assert.Empty(metric.Agents);
        Assert.Throws<AgentUnitException>(() => Make("Similarity", ("method", "Cosine"), ("model", " "), ("endpoint", "http://127.0.0.1:9/v1")));
    }
}
