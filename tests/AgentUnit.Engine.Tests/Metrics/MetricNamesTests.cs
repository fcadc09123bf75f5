using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Metrics;

public sealed class MetricNamesTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a b c", "a b c")]
    [InlineData("a a b A", "a a#2 b A#3")]
    [InlineData("a a#2 a", "a a#2 a#3")]
    [InlineData("a a a#2", "a a#3 a#2")]
    public void TheSecondOfANameIsNumbered(string names, string numbered)
    {
        MetricScore[] scores = [.. names.Split(' ').Select(name => new MetricScore(name, 1))];

        MetricNames.Number(scores);

        Assert.Equal(numbered, string.Join(' ', scores.Select(score => score.Name)));
    }
}
