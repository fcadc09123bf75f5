using AgentUnit.Engine.Load;

namespace AgentUnit.Tests.Load;

public sealed class StageParserTests
{
    [Fact]
    public void GoesOnFromTheStageBefore() => Assert.Equal(
        [
            new LoadStage(10, 10, TimeSpan.FromSeconds(30)),
            new LoadStage(10, 100, TimeSpan.FromMinutes(1)),
            new LoadStage(5, 0.5, TimeSpan.FromMilliseconds(1500)),
        ],
        StageParser.Parse(["10/s for 30s", "to 100/s over 1m", "From 5/s TO 30/min over 1500 ms"]));

    [Theory]
    [InlineData("", "'the end' (character 1)")]
    [InlineData("10 for 30s", "/s, /m or /h is expected at 'for 30s' (character 4)")]
    [InlineData("10/s 30s", "'for' is expected at '30s' (character 6)")]
    [InlineData("10/s for", "a duration such as 30s is expected at 'the end'")]
    [InlineData("10/s for 30", "ms, s, m or h is expected")]
    [InlineData("10/s for 30s please", "the end of the stage is expected at 'please' (character 14)")]
    [InlineData("to 100/s for 60s", "'over' is expected at 'for 60s' (character 10)")]
    [InlineData("from 10/s over 60s", "'to' is expected at 'over 60s'")]
    [InlineData("-5/s for 1s", "a rate such as 10/s is expected at '-5/s for 1s' (character 1)")]
    [InlineData("10/s for 0s", "above 0")]
    [InlineData("10/fortnight for 3s", "/s, /m or /h is expected at '/fortnight")]
    public void ShowsThePlaceOfAMistake(string text, string expected)
    {
        var error = Assert.Throws<AgentUnitException>(() => StageParser.Parse([text]));

        Assert.Equal("AgentUnit.LoadStageInvalid", error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesALoadOfNothing() =>
        Assert.Equal("AgentUnit.LoadEmpty", Assert.Throws<AgentUnitException>(() => StageParser.Parse(["0/s for 3s"])).ErrorId);
}
