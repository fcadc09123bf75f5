using AgentUnit.Engine.Agents.OpenAI;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class WholeReplyTests
{
    [Fact]
    public async Task GivesOutputUsageAndTimes()
    {
        await using var server = LoopbackServer.Answering(200, Completion("4 \"é\" 🙂"));

        var reply = await AskAsync(Options(server) with { NoStream = true });

        Assert.Equal("4 \"é\" 🙂", reply.Output);
        Assert.Equal(12, reply.InputTokens);
        Assert.Equal(8, reply.CachedInputTokens);
        Assert.Equal(3, reply.OutputTokens);
        Assert.Equal("stop", reply.FinishReason);
        Assert.Equal("test-model-1", reply.Model);
        Assert.Null(reply.TimeToFirstToken);
        Assert.True(reply.TimeToLastToken > TimeSpan.Zero);
        Assert.Empty(reply.Metadata);
    }

    [Theory]
    [InlineData("""{"choices":[{"message":{"content":null},"finish_reason":null}]}""", "", null)]
    [InlineData("""{"choices":[{"message":{"content":""},"finish_reason":"length"}],"usage":null}""", "", "length")]
    [InlineData("""{"choices":[{"message":{"content":null,"tool_calls":[{"id":"x"}]},"finish_reason":"tool_calls"}]}""", "", "tool_calls")]
    [InlineData("""{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}""", "No.", "stop")]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"text","text":"4"},{"type":"text","text":"2"},"x",7]},"finish_reason":"eos"}]}""", "42", "eos")]
    [InlineData("""{"error":null,"choices":[{"message":{"content":"4"}},{"message":{"content":"5"}}],"usage":{"prompt_tokens":null,"completion_tokens":1.5,"prompt_tokens_details":null}}""", "4", null)]
    [InlineData("""{"choices":[{"message":{"reasoning_content":"hm","content":"4"}}],"usage":7,"model":null}""", "4", null)]
    public async Task TakesWhatIsThereAndNoMore(string json, string output, string? finishReason)
    {
        await using var server = LoopbackServer.Answering(200, json);

        var reply = await AskAsync(Options(server) with { NoStream = true });

        Assert.Equal(output, reply.Output);
        Assert.Equal(finishReason, reply.FinishReason);
        Assert.Null(reply.InputTokens);
        Assert.Null(reply.OutputTokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("{\"choices\":\"4\"}")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"4\"}}]")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"4\"}}]} x")]
    [InlineData("{broken")]
    [InlineData("<html><body>Welcome</body></html>", "text/html")]
    [InlineData("4", "text/plain")]
    public async Task AnAnswerThatIsNoCompletionIsInvalid(string body, string contentType = "application/json")
    {
        await using var server = LoopbackServer.Answering(200, body, contentType);

        var failure = await FailAsync(Options(server) with { NoStream = true });

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
        Assert.False(failure.IsTransient);
        Assert.Contains(body.Trim(), failure.Message, StringComparison.Ordinal);
    }

    // Larger than any buffer that is kept for the next answer, which is 1 MB.
    [Fact]
    public async Task ReadsAnAnswerOfMegabytesUpToItsLimit()
    {
        var content = new string('x', 2 * 1024 * 1024);
        var body = Completion(content);
        await using var server = LoopbackServer.Answering(200, body);

        var reply = await AskAsync(Options(server) with { NoStream = true, MaximumReplyLength = body.Length + 1 });

        Assert.Equal(content, reply.Output);
    }

    [Fact]
    public async Task AnAnswerMayHave128MegabytesByDefault()
    {
        await using var server = LoopbackServer.Answering(200, "");

        Assert.Equal(128 * 1024 * 1024, Options(server).MaximumReplyLength);
    }

    [Theory]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"")]
    [InlineData("data: x")]
    public async Task AnEndlessAnswerIsCutOff(string beginning)
    {
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n" + beginning);
            while (true)
            {
                await connection.SendAsync(new string('x', 10_000));
            }
        });

        var failure = await FailAsync(Options(server) with { MaximumReplyLength = 1024 * 1024 });

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains("longer than 1 MB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEndlessStreamOfSmallEventsIsCutOff()
    {
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
            var events = string.Concat(Enumerable.Repeat(Event(Delta("word ")), 100));
            while (true)
            {
                await connection.SendAsync(events);
            }
        });

        var failure = await FailAsync(Options(server) with { MaximumReplyLength = 50_000 });

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
    }

    [Fact]
    public async Task ABodyThatEndsEarlyIsATransientConnectionFailure()
    {
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\":");
            connection.Dispose();
        });

        var failure = await FailAsync(Options(server));

        Assert.Equal(ErrorKind.Connection, failure.Kind);
        Assert.True(failure.IsTransient);
    }
}
