using AgentUnit.Engine.Metrics.Similarity;

namespace AgentUnit.Tests.Metrics.Similarity;

public sealed class TextTokensTests
{
    [Theory]
    [InlineData("It wasn't well-known, 3.5 of 1,000.", "It|wasn't|well-known|,|3.5|of|1,000|.")]
    [InlineData("'quoted' - (so)", "'|quoted|'|-|(|so|)")]
    [InlineData("naïve cafe\u0301", "naïve|café")]
    [InlineData("東京 is big", "東|京|is|big")]
    [InlineData("안녕 नमस्ते", "안녕|नमस्ते")]
    [InlineData("a\u200bb\r\n\tc", "a|b|c")]
    [InlineData("ok 👍", "ok|👍")]
    [InlineData("", "")]
    public void SplitsIntoWordsAndSigns(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', TextTokens.Split(text)));

    [Fact]
    public void TakesHalfACharacterAsItIs() => Assert.Equal(["a", "\ufffd"], TextTokens.Split("a \ud83d"));

    [Fact]
    public void WordsAreInLowerCaseAndWithoutSigns() => Assert.Equal(["the", "end"], TextTokens.Words("The END!"));
}
