using System.Text;
using AgentUnit.Engine.Agents.OpenAI;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class StreamTests
{
    private const string Emoji = "4 👩‍🚀 مرحبا \"quoted\" \\ \u0001";

    [Fact]
    public async Task GivesTheWholeAnswerWithUsageAndFinishReason()
    {
        await using var server = Streaming(Stream("The answer ", "is ", "4."));

        var reply = await AskAsync(Options(server));

        Assert.Equal("The answer is 4.", reply.Output);
        Assert.Equal(12, reply.InputTokens);
        Assert.Equal(8, reply.CachedInputTokens);
        Assert.Equal(3, reply.OutputTokens);
        Assert.Equal("stop", reply.FinishReason);
        Assert.Equal("test-model-1", reply.Model);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task ReadsAStreamThatIsCutAfterEveryByte(string lineEnd)
    {
        var bytes = Encoding.UTF8.GetBytes(("\uFEFF: hello\n" + Stream("a", Emoji, "\n\nz")).Replace("\n", lineEnd, StringComparison.Ordinal));
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.StartEventsAsync();
            for (var i = 0; i < bytes.Length; i++)
            {
                await connection.SendChunkAsync(bytes.AsMemory(i, 1));
            }

            await connection.EndChunksAsync();
        });

        var reply = await AskAsync(Options(server));

        Assert.Equal("a" + Emoji + "\n\nz", reply.Output);
        Assert.Equal(3, reply.OutputTokens);
    }

    [Fact]
    public async Task PassesOverCommentsNamesAndUnspacedFields()
    {
        var text = ": keep-alive\n\nevent: message\nid: 7\nretry: 10\ndata:" + Delta("4") + "\n\ndata\n\n:\n\n" + Event(Finish) + "data:[DONE]\n\n";
        await using var server = Streaming(text);

        Assert.Equal("4", (await AskAsync(Options(server))).Output);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task JoinsDataOfSeveralLines(string lineEnd)
    {
        var text = ("data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"4\"},\ndata: \"finish_reason\":\"stop\"}]}\n\n" + Event("[DONE]"))
            .Replace("\n", lineEnd, StringComparison.Ordinal);
        await using var server = Streaming(text);

        Assert.Equal("4", (await AskAsync(Options(server))).Output);
    }

    [Fact]
    public async Task JoinsHalvesOfASurrogatePair()
    {
        var text = Event("""{"choices":[{"delta":{"content":"a\ud83d"}}]}""") + Event("""{"choices":[{"delta":{"content":"\ude00\n\u00e9"},"finish_reason":"stop"}]}""");
        await using var server = Streaming(text);

        Assert.Equal("a😀\né", (await AskAsync(Options(server))).Output);
    }

    [Fact]
    public async Task TakesRefusalsAndContentPartsAsContent()
    {
        var refusal = Event("""{"choices":[{"delta":{"content":null,"refusal":"I can't."},"finish_reason":null}]}""");
        await using var refusing = Streaming(refusal + Event(Finish) + Event("[DONE]"));
        await using var parts = Streaming(Event("""{"choices":[{"delta":{"content":[{"type":"text","text":"4"},{"type":"image_url","image_url":{}}]},"finish_reason":"stop"}]}"""));

        var reply = await AskAsync(Options(refusing));

        Assert.Equal("I can't.", reply.Output);
        Assert.Equal(true, reply.Metadata["Refusal"]);
        Assert.Equal("4", (await AskAsync(Options(parts))).Output);
    }

    [Fact]
    public async Task AcceptsAStreamWithoutDoneOnceItHasAFinishReason()
    {
        // Its last event lacks the empty line as well.
        await using var server = Streaming(Event(Delta("4")) + "data: " + Finish);

        Assert.Equal("4", (await AskAsync(Options(server))).Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"choices\":[{\"del")]
    [InlineData("data: {\"choices\":[{}")]
    public async Task AStreamThatEndsBeforeTheAnswerDoesIsTransient(string end)
    {
        await using var server = Streaming(Event(Delta("The answ")) + end);

        var failure = await FailAsync(Options(server));

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
        Assert.True(failure.IsTransient);
        Assert.Contains("8 characters", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamThatBreaksOffIsATransientConnectionFailure()
    {
        var sent = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.StartEventsAsync();
            await connection.SendChunkAsync(Event(Delta("The answ")));
            connection.Reset();
            sent.SetResult();
        });

        var failure = await FailAsync(Options(server));

        Assert.Equal(ErrorKind.Connection, failure.Kind);
        Assert.True(failure.IsTransient);
        await sent.Task;
    }

    [Theory]
    [InlineData("""{"error":{"message":"Overloaded","type":"server_error","code":null}}""", ErrorKind.ServerError, true)]
    [InlineData("""{"error":{"message":"Slow down","code":429}}""", ErrorKind.RateLimited, true)]
    [InlineData("""{"error":{"message":"No","code":"insufficient_quota"}}""", ErrorKind.RateLimited, false)]
    [InlineData("""{"error":{"message":"No","code":"content_filter"}}""", ErrorKind.ContentFilter, false)]
    [InlineData("""{"error":"Broken"}""", ErrorKind.ServerError, true)]
    [InlineData("""{"choices":[{"delta":{},"finish_reason":"error"}]}""", ErrorKind.ServerError, true)]
    internal async Task AnErrorInsideTheStreamIsClassified(string error, ErrorKind kind, bool transient)
    {
        await using var server = Streaming(Event(Delta("The ")) + Event(error));

        var failure = await FailAsync(Options(server));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(transient, failure.IsTransient);
    }

    [Fact]
    public async Task AContentFilterThatEndsTheAnswerIsAFailure()
    {
        await using var server = Streaming(Event(Delta("The ")) + Event("""{"choices":[{"delta":{},"finish_reason":"content_filter"}]}""") + Event("[DONE]"));

        var failure = await FailAsync(Options(server));

        Assert.Equal(ErrorKind.ContentFilter, failure.Kind);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task ReadsPlainJsonFromAnEndpointThatDoesNotStream()
    {
        await using var server = LoopbackServer.Answering(200, "\n \n" + Completion("4"));

        var reply = await AskAsync(Options(server));

        Assert.Equal("4", reply.Output);
        Assert.Null(reply.TimeToFirstToken);
        Assert.NotNull(reply.TimeToLastToken);
    }

    [Fact]
    public async Task MeasuresFromSendingToTheFirstAndLastContent()
    {
        var clock = new CountingClock();
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await clock.ReadAsync();
            clock.AdvanceMs(100);
            await SendPieceAsync(connection, """{"choices":[{"delta":{"role":"assistant","content":""}}]}""", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            await clock.ReadAsync();
            clock.AdvanceMs(50);
            await SendPieceAsync(connection, Delta("4"));
            await clock.ReadAsync();
            clock.AdvanceMs(250);
            await SendPieceAsync(connection, Delta("2"));
            await clock.ReadAsync();
            clock.AdvanceMs(1000);
            await SendPieceAsync(connection, Finish);
            await SendPieceAsync(connection, "[DONE]");
            await connection.EndChunksAsync();
        });

        var reply = await AskAsync(Options(server), clock: clock);

        Assert.Equal("42", reply.Output);
        Assert.Equal(TimeSpan.FromMilliseconds(150), reply.TimeToFirstToken);
        Assert.Equal(TimeSpan.FromMilliseconds(400), reply.TimeToLastToken);
    }

    [Fact]
    public async Task KeepsAConnectionForTheNextRequest()
    {
        await using var server = Streaming(Stream("4"));
        var adapter = new OpenAIAdapter(Options(server));
        await using var lease = await adapter.OpenAsync(1, TestContext.Current.CancellationToken);

        for (var i = 0; i < 20; i++)
        {
            await adapter.InvokeAsync(Request("2 + 2"), TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, server.ConnectionCount);
    }

    // In one write, so that it is one read.
    private static Task SendPieceAsync(LoopbackConnection connection, string data, string head = "")
    {
        var text = Event(data);
        return connection.SendAsync($"{head}{text.Length:x}\r\n{text}\r\n");
    }

    private static LoopbackServer Streaming(string text) => new(async (_, connection) =>
    {
        await connection.StartEventsAsync();
        await connection.SendChunkAsync(text);
        await connection.EndChunksAsync();
    });
}
