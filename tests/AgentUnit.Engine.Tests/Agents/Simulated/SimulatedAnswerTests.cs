using AgentUnit.Engine.Agents.Simulated;

namespace AgentUnit.Tests.Agents.Simulated;

public sealed class SimulatedAnswerTests
{
    [Theory]
    [InlineData("Generate a 60 word story about trains", 60)]
    [InlineData("Write a 100-word essay on the sea.", 100)]
    [InlineData("Tell me a story in 7 words.", 7)]
    [InlineData("Generate 1 word", 1)]
    [InlineData("Create a text of 2,000 words", 2000)]
    [InlineData("Summarise this in 30 words:\n2024-01-01 was a Monday", 30)]
    [InlineData("Generate a 5 word story about a very long winter in the north", 5)]
    public void WritesExactlyTheLengthThatWasAskedFor(string question, int words) =>
        Assert.Equal(words, SimulatedAnswer.To(question).Split(' ').Length);

    [Fact]
    public void WritesTheSameForTheSameQuestionAndOpensWithTheTopic()
    {
        const string Question = "Generate a 60 word story about steam trains";

        Assert.Equal(SimulatedAnswer.To(Question), SimulatedAnswer.To(Question));
        Assert.StartsWith("This is about steam trains.", SimulatedAnswer.To(Question), StringComparison.Ordinal);
        Assert.NotEqual(SimulatedAnswer.To(Question), SimulatedAnswer.To(Question + "!"));
    }

    [Fact]
    public void BoundsTheLength() =>
        Assert.Equal(LengthRequest.MaximumWords, SimulatedAnswer.To("Generate a 999999999 word story").Split(' ').Length);

    [Theory]
    [InlineData("")]
    [InlineData("Hello, agent!")]
    [InlineData("I know 60 words of Finnish")]
    public void EchoesOtherwise(string question) => Assert.Equal(question, SimulatedAnswer.To(question));

    [Fact]
    public void SaysNothingInNoWords() => Assert.Equal("", SimulatedAnswer.To("Generate 0 words"));

    [Theory]
    [InlineData("", 0)]
    [InlineData("  \r\n\t", 0)]
    [InlineData("Hello", 1)]
    [InlineData("What is 2 + 2?", 6)]
    [InlineData("one,two...three", 5)]
    [InlineData("naïve Ωmega 東京", 3)]
    [InlineData("don't", 3)]
    public void CountsWordsAndRunsOfMarks(string text, int tokens) => Assert.Equal(tokens, SimulatedTokens.Count(text));
}
