using System.IO.Compression;
using AgentUnit.Engine.Agents.Http;
using static AgentUnit.Tests.Agents.Http.HttpScene;

namespace AgentUnit.Tests.Agents.Http;

public sealed class HttpReplyTests
{
    [Theory]
    [InlineData("""{"output":"4"}""")]
    [InlineData("""{"answer":4}""")]
    [InlineData("""{"status":"ok","message":{"role":"assistant","content":"4"}}""")]
    [InlineData("""{"choices":[{"message":{"content":"4"}}]}""")]
    [InlineData("""{"content":[{"type":"text","text":"4"}]}""")]
    [InlineData("""{"candidates":[{"content":{"parts":[{"text":"4"}]}}]}""")]
    [InlineData("\"4\"")]
    [InlineData("""{"error":null,"output":"4"}""")]
    public async Task FindsTheAnswerInTheUsualPlaces(string body)
    {
        await using var server = LoopbackServer.Answering(200, body);

        Assert.Equal("4", (await AskAsync(Options(server))).Output);
    }

    [Theory]
    [InlineData("$.data.items[-1]['the text']", "last")]
    [InlineData("data.items[*]['the text']", "first")]
    [InlineData("$.data.number", "1.50")]
    [InlineData("$.data.items[0]", """{"the text":"first"}""")]
    [InlineData("$.data.nothing", "")]
    public async Task TakesTheAnswerFromItsPath(string path, string expected)
    {
        await using var server = LoopbackServer.Answering(200, """{"data":{"items":[{"the text":"first"},{"the text":"last"}],"number":1.50,"nothing":null}}""");

        Assert.Equal(expected, (await AskAsync(Options(server) with { OutputPath = Path(path) })).Output);
    }

    [Fact]
    public async Task ReadsTextInItsOwnCharset()
    {
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Length: 5\r\n\r\n");
            await connection.SendAsync(System.Text.Encoding.Latin1.GetBytes("Grüße"));
        });

        Assert.Equal("Grüße", (await AskAsync(Options(server))).Output);
    }

    [Theory]
    [InlineData("charset=iso-8859-1", "iso-8859-1", "Grüße")]
    [InlineData("charset=utf-16", "utf-16", "Grüße")]
    [InlineData("charset=unheard-of", "utf-8", "Grüße")]
    [InlineData("x=y", "iso-8859-1", "Gr\uFFFD\uFFFDe")]
    public async Task ReadsJsonInItsOwnCharset(string said, string sent, string expected)
    {
        await using var server = Sending(
            $"Content-Type: application/json; {said}",
            System.Text.Encoding.GetEncoding(sent).GetBytes("""{"output":"Grüße"}"""));

        Assert.Equal(expected, (await AskAsync(Options(server))).Output);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task UnpacksWhatWasPackedUnasked(string encoding)
    {
        var packed = new MemoryStream();
        await using (Stream packer = encoding == "gzip"
            ? new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)
            : new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await packer.WriteAsync("""{"output":"unpacked"}"""u8.ToArray(), TestContext.Current.CancellationToken);
        }

        await using var server = Sending($"Content-Type: application/json\r\nContent-Encoding: {encoding}", packed.ToArray());

        Assert.Equal("unpacked", (await AskAsync(Options(server))).Output);
    }

    [Theory]
    [InlineData("gzip", "cannot be unpacked")]
    [InlineData("br", "packed its answer as 'br'")]
    public async Task SaysThatItCannotUnpack(string encoding, string message)
    {
        await using var server = Sending($"Content-Encoding: {encoding}", "this is not packed at all"u8.ToArray());

        var failure = await FailAsync(Options(server));

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndsTheServicesWordsBeforeItsOwnAdvice()
    {
        await using var server = LoopbackServer.Answering(429, """{"error":{"message":"slow down"}}""");

        Assert.EndsWith("(429): slow down. Lower the throttle or the rate, or retry later.", (await FailAsync(Options(server))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"output":"x","usage":{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4}},"model":"m1"}""")]
    [InlineData("""{"output":"x","usage":{"input_tokens":9,"output_tokens":2,"cache_read_input_tokens":4},"model":"m1"}""")]
    [InlineData("""{"response":"x","prompt_eval_count":9,"eval_count":2,"model":"m1","usage":{"cached_input_tokens":4}}""")]
    public async Task CountsTokensWhereServicesPutThem(string body)
    {
        await using var server = LoopbackServer.Answering(200, body);

        var reply = await AskAsync(Options(server));

        Assert.Equal((9, 4, 2, "m1"), (reply.InputTokens, reply.CachedInputTokens, reply.OutputTokens, reply.Model));
    }

    [Fact]
    public async Task CountsTokensWhereItIsTold()
    {
        await using var server = LoopbackServer.Answering(200, """{"output":"x","cost":{"in":7,"out":"many"},"usage":{"output_tokens":2}}""");

        var reply = await AskAsync(Options(server) with { InputTokenPath = Path("$.cost.in"), OutputTokenPath = Path("$.cost.out") });

        Assert.Equal(7, reply.InputTokens);
        Assert.Null(reply.OutputTokens);
    }

    [Fact]
    public async Task StreamsEventsWithTheTimeToTheFirst()
    {
        await using var server = Streaming("text/event-stream", "event: start\ndata: {\"id\":1}\n\n", "data: {\"delta\":{\"text\":\"Hel\"}}\n\n", "data: {\"delta\":{\"text\":\"lo\"}}\n\ndata: {\"usage\":{\"output_tokens\":2}}\n\ndata: [DONE]\n\n");

        var reply = await AskAsync(Options(server));

        Assert.Equal(("Hello", 2), (reply.Output, reply.OutputTokens));
        Assert.True(reply.TimeToFirstToken > TimeSpan.Zero && reply.TimeToFirstToken < reply.TimeToLastToken, $"{reply.TimeToFirstToken} {reply.TimeToLastToken}");
    }

    [Theory]
    [InlineData("application/x-ndjson", HttpStreaming.Auto)]
    [InlineData("text/plain", HttpStreaming.JsonLines)]
    public async Task StreamsJsonLines(string contentType, HttpStreaming streaming)
    {
        await using var server = Streaming(contentType, "{\"message\":{\"content\":\"Hel\"}}\n{\"mess", "age\":{\"content\":\"lo\"}}\r\n", "{\"done\":true,\"eval_count\":2}");

        var reply = await AskAsync(Options(server) with { Streaming = streaming });

        Assert.Equal(("Hello", 2), (reply.Output, reply.OutputTokens));
        Assert.NotNull(reply.TimeToFirstToken);
    }

    [Fact]
    public async Task StreamsPlainText()
    {
        await using var server = Streaming("text/event-stream", "data: Hel\n\n", "data: lo 4\n\n");

        Assert.Equal("Hello 4", (await AskAsync(Options(server))).Output);
    }

    [Fact]
    public async Task TakesPiecesAndTheWholeFromTheirPaths()
    {
        await using var server = Streaming("text/event-stream", "data: {\"p\":\"Hel\"}\n\n", "data: {\"p\":\"lo\"}\n\n", "data: {\"final\":\"Hello!\"}\n\n");
        var options = Options(server) with { DeltaPath = Path("$.p"), OutputPath = Path("$.final") };

        Assert.Equal("Hello", (await AskAsync(options)).Output);
        Assert.Equal("Hello!", (await AskAsync(options with { DeltaPath = Path("$.none") })).Output);
        Assert.Equal("Hello!", (await AskAsync(options with { DeltaPath = null })).Output);
    }

    [Theory]
    [InlineData(401, ErrorKind.Authentication, false, "Check the credentials in Header")]
    [InlineData(404, ErrorKind.NotFound, false, "does not have the path (404)")]
    [InlineData(400, ErrorKind.InvalidRequest, false, "rejected the request (400): it broke ***")]
    [InlineData(408, ErrorKind.Timeout, true, "timed out")]
    [InlineData(429, ErrorKind.RateLimited, true, "refused the request for now")]
    [InlineData(503, ErrorKind.ServerError, true, "failed (503)")]
    public async Task MapsStatuses(int status, ErrorKind kind, bool transient, string message)
    {
        await using var server = LoopbackServer.Answering(status, $$"""{"detail":"it broke {{Key}}"}""", headers: "Retry-After: 2\r\n");

        var failure = await FailAsync(Options(server, "/ask?k=" + Key));

        Assert.Equal((kind, transient, status), (failure.Kind, failure.IsTransient, failure.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(2), failure.RetryAfter);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesRedirects()
    {
        await using var server = LoopbackServer.Answering(307, "", headers: "Location: /elsewhere\r\n");

        var failure = await FailAsync(Options(server));

        Assert.Contains("redirects (307) to /elsewhere", failure.Message, StringComparison.Ordinal);
        Assert.Contains("with Uri", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"error":{"message":"busy","code":"rate_limit_exceeded"}}""", ErrorKind.RateLimited, "busy")]
    [InlineData("""{"error":"something","message":"broke"}""", ErrorKind.ServerError, "something")]
    [InlineData("""{"a":1,"b":2}""", ErrorKind.InvalidResponse, "Its keys: a, b.")]
    [InlineData("""{"id":"7","reply":{"the text":"x","parts":[{"t":"y"},{"t":"z"}]}}""", ErrorKind.InvalidResponse, "It has texts at $.id, $.reply['the text'], $.reply.parts[0].t.")]
    [InlineData("""{"a":""", ErrorKind.InvalidResponse, "JSON that cannot be read")]
    public async Task RefusesAnswersWithoutAnAnswer(string body, ErrorKind kind, string message)
    {
        await using var server = LoopbackServer.Answering(200, body);

        var failure = await FailAsync(Options(server));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhatIsThereWhereThePathLeadsNowhere()
    {
        await using var server = LoopbackServer.Answering(200, """{"result":"x","took":3}""");
        await using var text = LoopbackServer.Answering(200, "<html>", "text/html");

        Assert.Contains("nothing at OutputPath '$.answer'", (await FailAsync(Options(server) with { OutputPath = Path("$.answer") })).Message, StringComparison.Ordinal);
        Assert.Contains("It has texts at $.result.", (await FailAsync(Options(server) with { OutputPath = Path("$.answer") })).Message, StringComparison.Ordinal);
        Assert.Contains("text/html that is no JSON", (await FailAsync(Options(text) with { OutputPath = Path("$.answer") })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: {\"x\":1}\n\n", "none of its events had a piece", false)]
    [InlineData("", "There were no events.", false)]
    [InlineData("data: {\"delta\":\"a\"}\n\ndata: {\"del", "in the middle of an event", true)]
    [InlineData("data: {broken}\n\n", "JSON that cannot be read", false)]
    public async Task RefusesBrokenStreams(string events, string message, bool transient)
    {
        await using var server = LoopbackServer.Answering(200, events, "text/event-stream");

        var failure = await FailAsync(Options(server));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(transient, failure.IsTransient);
    }

    [Fact]
    public async Task AnErrorWithinAStreamIsAnError()
    {
        await using var server = LoopbackServer.Answering(200, "data: {\"delta\":\"a\"}\n\ndata: {\"error\":{\"message\":\"overloaded\"}}\n\n", "text/event-stream");

        Assert.Equal(ErrorKind.ServerError, (await FailAsync(Options(server))).Kind);
    }

    [Fact]
    public async Task LimitsTheAnswer()
    {
        var line = "data: {\"delta\":\"" + new string('x', 500) + "\"}\n\n";
        await using var whole = LoopbackServer.Answering(200, new string('x', 2000), "text/plain");
        await using var streamed = LoopbackServer.Answering(200, string.Concat(Enumerable.Repeat(line, 10)), "text/event-stream");

        Assert.Equal(ErrorKind.InvalidResponse, (await FailAsync(Options(whole) with { MaximumReplyLength = 1000 })).Kind);
        Assert.Equal(ErrorKind.InvalidResponse, (await FailAsync(Options(streamed) with { MaximumReplyLength = 1000 })).Kind);
    }

    [Fact]
    public async Task ALostConnectionCanHealAndARefusedOneCannot()
    {
        await using var server = new LoopbackServer((_, connection) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });

        var lost = await FailAsync(Options(server));
        var refused = await FailAsync(Options(server) with { Uri = $"http://127.0.0.1:{GonePort()}/ask" });

        Assert.Equal((ErrorKind.Connection, true), (lost.Kind, lost.IsTransient));
        Assert.Equal((ErrorKind.Connection, false), (refused.Kind, refused.IsTransient));
    }

    [Fact]
    public async Task StopsWhenItIsCancelled()
    {
        await using var server = new LoopbackServer((_, connection) => connection.ClosedAsync());
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new HttpAdapter(Options(server)).InvokeAsync(Request("x"), deadline.Token));
    }

    [Fact]
    public async Task KeepsDoorOpenersOutOfAnswers()
    {
        await using var server = LoopbackServer.Answering(200, $$"""{"output":"your key is {{Key}}"}""");

        Assert.Equal("your key is ***", (await AskAsync(Options(server))).Output);
    }

    private static int GonePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static LoopbackServer Streaming(string contentType, params string[] pieces) => new(async (_, connection) =>
    {
        await connection.StartEventsAsync(contentType);
        foreach (var piece in pieces)
        {
            await connection.SendChunkAsync(piece);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await connection.EndChunksAsync();
    });

    private static LoopbackServer Sending(string headers, byte[] body) => new(async (_, connection) =>
    {
        await connection.SendAsync($"HTTP/1.1 200 OK\r\n{headers}\r\nContent-Length: {body.Length}\r\n\r\n");
        await connection.SendAsync(body);
    });
}
