using AgentUnit.Engine.Agents.Teams;

namespace AgentUnit.Tests.Agents.Teams;

public sealed class ToolMocksTests
{
    [Theory]
    [InlineData(null, "{\"city\":\"Oslo\"}")]
    [InlineData(null, "no JSON at all")]
    [InlineData("{}", "{\"city\":\"Oslo\"}")]
    [InlineData("{}", "")]
    [InlineData("{\"city\":\"Oslo\"}", "{ \"days\": 3, \"city\": \"Oslo\" }")]
    [InlineData("{\"City\":\"Oslo\"}", "{\"city\":\"Oslo\"}")]
    [InlineData("{\"n\":1}", "{\"n\":1.0}")]
    [InlineData("{\"n\":[1,{\"a\":null,\"b\":true}]}", "{\"n\":[1,{\"b\":true,\"a\":null}]}")]
    [InlineData("{\"t\":\"\\u00e9\"}", "{\"t\":\"é\"}")]
    public void ACallMatchesThatHasAtLeastTheArguments(string? expected, string arguments) =>
        Assert.Equal("mocked", Find(expected, arguments)?.Result);

    [Theory]
    [InlineData("{\"city\":\"Oslo\"}", "{\"city\":\"oslo\"}")]
    [InlineData("{\"city\":\"Oslo\"}", "{}")]
    [InlineData("{\"city\":\"Oslo\"}", "{\"city\":")]
    [InlineData("{\"city\":\"Oslo\"}", "[\"city\"]")]
    [InlineData("{\"n\":1}", "{\"n\":\"1\"}")]
    [InlineData("{\"n\":{\"a\":1}}", "{\"n\":{\"a\":1,\"b\":2}}")]
    [InlineData("{\"n\":null}", "{}")]
    [InlineData("{\"n\":1}", "{\"\\ud800\":1}")]
    [InlineData("{\"n\":1}", "{\"n\":\"\ud800\"}")]
    public void OtherCallsReachTheTool(string expected, string arguments) => Assert.Null(Find(expected, arguments));

    [Fact]
    public void TheFirstMatchWins()
    {
        var testCase = Case(
            new ToolMock("get_weather") { Arguments = "{\"city\":\"Oslo\"}", Result = "snow" },
            new ToolMock("get_weather") { Result = "sun" },
            new ToolMock("get_weather") { Result = "never" });

        Assert.Equal("snow", ToolMocks.Find(testCase, new ToolCall("1", "get_weather", "{\"city\":\"Oslo\"}"))?.Result);
        Assert.Equal("sun", ToolMocks.Find(testCase, new ToolCall("2", "GET_WEATHER", "{\"city\":\"Rome\"}"))?.Result);
        Assert.Null(ToolMocks.Find(testCase, new ToolCall("3", "get_time", "{}")));
    }

    [Fact]
    public void AnErrorIsAnsweredAsOne()
    {
        var result = ToolMocks.Answer(new ToolMock("get_weather") { Error = "down for the night" });

        Assert.Equal("down for the night", result.Error);
        Assert.Equal("", result.Value);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[1]")]
    public void ArgumentsThatAreNoObjectFaultTheCase(string arguments) =>
        Assert.Equal(ErrorKind.InvalidCase, Assert.Throws<AgentException>(() => Find(arguments, "{}")).Kind);

    private static ToolMock? Find(string? expected, string arguments) =>
        ToolMocks.Find(Case(new ToolMock("get_weather") { Arguments = expected, Result = "mocked" }), new ToolCall("1", "get_weather", arguments));

    private static TestCase Case(params ToolMock[] mocks) => new() { Id = "c", Input = "x", ToolMocks = mocks };
}
