using AgentUnit.Engine.Agents.OpenAI;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

/// <summary>
/// Tool calls in replies. The streamed forms are those of OpenAI's API reference (chat completion chunk object:
/// choices[].delta.tool_calls[] with index, id, function.name and function.arguments), and those that other servers send.
/// </summary>
public sealed class ToolCallTests
{
    private static readonly ToolCall[] Two = [new("call_a", "weather", """{"city":"Oslo"}"""), new("call_b", "time", "{}")];

    [Fact]
    public async Task AWholeReplyHasThem()
    {
        var body = """
            {"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":null,"tool_calls":[
              {"id":"call_a","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}},
              {"id":"call_b","type":"function","function":{"name":"time","arguments":"{}"}}]},"finish_reason":"tool_calls"}],
             "usage":{"prompt_tokens":12,"completion_tokens":3}}
            """;
        await using var server = LoopbackServer.Answering(200, body);

        var reply = await AskAsync(Options(server));

        Assert.Equal(Two, reply.ToolCalls);
        Assert.Equal("", reply.Output);
        Assert.Equal("tool_calls", reply.FinishReason);
        Assert.Equal(3, reply.OutputTokens);
    }

    [Theory]
    // By index, arguments in pieces, the id once; the two in turn, as parallel calls may come.
    [InlineData(
        """{"index":0,"id":"call_a","type":"function","function":{"name":"weather","arguments":""}}""",
        """{"index":0,"function":{"arguments":"{\"city\":"}}""",
        """{"index":1,"id":"call_b","type":"function","function":{"name":"time","arguments":""}}""",
        """{"index":0,"function":{"arguments":"\"Oslo\"}"}}""",
        """{"index":1,"function":{"arguments":"{}"}}""")]
    // Whole calls in one chunk each, without an index.
    [InlineData(
        """{"id":"call_a","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}}""",
        """{"id":"call_b","type":"function","function":{"name":"time","arguments":"{}"}}""")]
    // All with the index 0, told apart by their ids.
    [InlineData(
        """{"index":0,"id":"call_a","function":{"name":"weather","arguments":"{\"city\":"}}""",
        """{"index":0,"function":{"arguments":"\"Oslo\"}"}}""",
        """{"index":0,"id":"call_b","function":{"name":"time","arguments":"{}"}}""")]
    // Id and name in every piece, arguments before them.
    [InlineData(
        """{"function":{"arguments":"{\"city\":","name":"weather"},"id":"call_a","index":0}""",
        """{"function":{"arguments":"\"Oslo\"}","name":"weather"},"id":"call_a","index":0}""",
        """{"function":{"arguments":"{}","name":"time"},"id":"call_b","index":1}""")]
    // Arguments as an object instead of as its text.
    [InlineData(
        """{"index":0,"id":"call_a","function":{"name":"weather","arguments":{"city":"Oslo"}}}""",
        """{"index":1,"id":"call_b","function":{"name":"time","arguments":{}}}""")]
    // A name that is cut.
    [InlineData(
        """{"index":0,"id":"call_a","function":{"name":"wea"}}""",
        """{"index":0,"function":{"name":"ther","arguments":"{\"city\":\"Oslo\"}"}}""",
        """{"index":1,"id":"call_b","function":{"name":"time","arguments":"{}"}}""")]
    internal async Task AStreamHasThemHoweverItIsCut(params string[] pieces)
    {
        await using var server = Streaming(string.Concat(pieces.Select(piece => Event(Delta(piece)))));

        var reply = await AskAsync(Options(server));

        Assert.Equal(Two, reply.ToolCalls);
        Assert.Equal("tool_calls", reply.FinishReason);
    }

    [Fact]
    public async Task SeveralMayComeInOneChunk()
    {
        var both = """{"index":0,"id":"call_a","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}},{"index":1,"id":"call_b","function":{"name":"time","arguments":"{}"}}""";
        await using var server = Streaming(Event(Delta(both)));

        Assert.Equal(Two, (await AskAsync(Options(server))).ToolCalls);
    }

    [Fact]
    public async Task ACallWithoutAnIdGetsOne()
    {
        await using var server = Streaming(Event(Delta("""{"function":{"name":"a","arguments":"{}"}}""")) + Event(Delta("""{"function":{"name":"b","arguments":"{}"}}""")));

        Assert.Equal([new("call_1", "a", "{}"), new ToolCall("call_2", "b", "{}")], (await AskAsync(Options(server))).ToolCalls);
    }

    // A chunk that is like one before it but for its text, and has a tool call all the same.
    [Fact]
    public async Task ChunksWithTextAndACallAreReadInFull()
    {
        static string Both(string text, string arguments) =>
            Event($$$"""{"choices":[{"index":0,"delta":{"content":"{{{text}}}","tool_calls":[{"index":0,"function":{"arguments":"{{{arguments}}}"}}]},"finish_reason":null}]}""");
        await using var server = Streaming(Event(Delta("""{"index":0,"id":"call_a","function":{"name":"count","arguments":""}}""")) + Both("a", "1") + Both("b", "1") + Both("c", "1"));

        var reply = await AskAsync(Options(server));

        Assert.Equal("abc", reply.Output);
        Assert.Equal("111", Assert.Single(reply.ToolCalls).Arguments);
    }

    [Fact]
    public async Task TheFirstPieceOfACallIsTheFirstToken()
    {
        await using var server = Streaming(Event(Delta("""{"index":0,"id":"call_a","function":{"name":"a","arguments":"{}"}}""")));

        var reply = await AskAsync(Options(server));

        Assert.NotNull(reply.TimeToFirstToken);
        Assert.True(reply.TimeToFirstToken <= reply.TimeToLastToken);
    }

    [Fact]
    public async Task SecretsInArgumentsAreTakenOut()
    {
        await using var server = Streaming(Event(Delta($$$"""{"index":0,"id":"call_a","function":{"name":"a","arguments":"{\"key\":\"{{{Key}}}\"}"}}""")));

        var reply = await AskAsync(Options(server));

        Assert.Equal("""{"key":"***"}""", Assert.Single(reply.ToolCalls).Arguments);
    }

    [Fact]
    public async Task CallsWithoutEndAreCutOff()
    {
        var piece = Event(Delta($$$"""{"index":0,"function":{"arguments":"{{{new string('x', 500)}}}"}}"""));
        await using var server = Streaming(string.Concat(Enumerable.Repeat(piece, 10)));

        var failure = await FailAsync(Options(server) with { MaximumReplyLength = 2_000 });

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
    }

    private static string Delta(string calls) =>
        $$"""{"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"content":null,"tool_calls":[{{calls}}]},"finish_reason":null}]}""";

    private static LoopbackServer Streaming(string events) => new(async (_, connection) =>
    {
        await connection.StartEventsAsync();
        await connection.SendChunkAsync(
            Event("""{"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}]}""")
            + events
            + Event("""{"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""")
            + Event("[DONE]"));
        await connection.EndChunksAsync();
    });
}
