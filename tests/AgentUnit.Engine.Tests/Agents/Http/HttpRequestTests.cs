using AgentUnit.Engine.Agents.Http;
using AgentUnit.Engine.Text;
using static AgentUnit.Tests.Agents.Http.HttpScene;

namespace AgentUnit.Tests.Agents.Http;

public sealed class HttpRequestTests
{
    [Fact]
    public async Task SendsTheInputAndTheMessagesWhereNothingElseIsSaid()
    {
        await using var server = LoopbackServer.Answering(200, """{"output":"4"}""");

        var reply = await AskAsync(Options(server), "What is \"2 + 2\"?");

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /ask HTTP/1.1", request.Head, StringComparison.Ordinal);
        Assert.Equal("""{"input":"What is \"2 + 2\"?","messages":[{"role":"user","content":"What is \"2 + 2\"?"}]}""", request.Body);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal("Bearer " + Key, request.Header("Authorization"));
        Assert.Equal("4", reply.Output);
        Assert.Null(reply.TimeToFirstToken);
        Assert.NotNull(reply.TimeToLastToken);
    }

    [Fact]
    public async Task FillsAddressHeadersAndBody()
    {
        await using var server = LoopbackServer.Answering(200, "\"ok\"");
        var options = Options(server, "/agents/{{case.metadata.level}}?q={{input}}&k=" + Key) with
        {
            Method = "put",
            ContentType = "text/plain; charset=utf-8",
            Body = "Turn {{turn}}: {{input}}",
            Header = new Dictionary<string, Secret> { ["X-Case"] = new("id {{case.id}}"), ["X-Session"] = new("{{session}}"), ["Accept"] = new("text/plain") },
            SessionPath = Path("$.session"),
        };

        Assert.Equal("ok", (await AskAsync(options, "a b&c/ü")).Output);

        var request = Assert.Single(server.Requests);
        Assert.StartsWith($"PUT /agents/3?q=a%20b%26c%2F%C3%BC&k={Key} HTTP/1.1", request.Head, StringComparison.Ordinal);
        Assert.Equal("Turn 1: a b&c/ü", request.Body);
        Assert.Equal("id case-1", request.Header("X-Case"));
        Assert.Equal("text/plain", request.Header("Accept"));
        Assert.Null(request.Header("X-Session"));
    }

    [Fact]
    public async Task AGetHasNoBody()
    {
        await using var server = LoopbackServer.Answering(200, "hello", "text/plain");

        Assert.Equal("hello", (await AskAsync(Options(server, "/?q={{input}}") with { Method = "GET" })).Output);

        Assert.StartsWith("GET /?q=What%20is%202%20%2B%202%3F HTTP/1.1", server.Requests[0].Head, StringComparison.Ordinal);
        Assert.Equal("", server.Requests[0].Body);
    }

    [Fact]
    public void APlaceholderAloneInATableTakesItsOwnType() => Assert.Equal(
        """{"messages":{{messages}},"level":{{case.metadata.level}},"text":"say {{input}}","{{no}}":1}""",
        HttpTableBody.Template("""{"messages":"{{messages}}","level":"{{case.metadata.level}}","text":"say {{input}}","{{no}}":1}"""));

    [Fact]
    public async Task AHeaderCannotCarryLineBreaks()
    {
        await using var server = LoopbackServer.Answering(200, "\"ok\"");
        var options = Options(server) with { Header = new Dictionary<string, Secret> { ["X-Q"] = new("{{input}}") } };

        var exception = await Assert.ThrowsAsync<AgentException>(() => AskAsync(options, "a\nb"));

        Assert.Equal(ErrorKind.InvalidCase, exception.Kind);
        Assert.Contains("'X-Q' cannot carry", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ASessionThatTheAgentNamesIsSentBackInTheSameConversation()
    {
        var count = 0;
        await using var server = new LoopbackServer((_, connection) =>
            connection.SendResponseAsync(200, $$$"""{"output":"ok","session":{"id":"s{{{Interlocked.Increment(ref count)}}}"}}"""));
        var adapter = new HttpAdapter(Options(server) with
        {
            Body = """{"q":"{{input}}","session":{{session}},"turn":{{turn}}}""",
            SessionPath = Path("$.session.id"),
        });

        var first = await adapter.InvokeAsync(Request("one", "talk-a"), default);
        await adapter.InvokeAsync(Request("other", "talk-b"), default);
        await adapter.InvokeAsync(Request("two", "talk-a", 2), default);
        await adapter.InvokeAsync(Request("single"), default);

        Assert.Equal("s1", first.Metadata["Session"]);
        Assert.Equal(
            [
                """{"q":"one","session":null,"turn":1}""",
                """{"q":"other","session":null,"turn":1}""",
                """{"q":"two","session":"s1","turn":2}""",
                """{"q":"single","session":null,"turn":1}""",
            ],
            server.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task WithoutAPathTheTestNamesTheSession()
    {
        await using var server = LoopbackServer.Answering(200, "\"ok\"");
        var adapter = new HttpAdapter(Options(server) with { Body = "{{session}}", ContentType = "text/plain" });

        await adapter.InvokeAsync(Request("one", "talk-a"), default);
        await adapter.InvokeAsync(Request("two", "talk-a", 2), default);
        await adapter.InvokeAsync(Request("single"), default);
        await adapter.InvokeAsync(Request("single"), default);

        var sessions = server.Requests.Select(request => request.Body).ToArray();
        Assert.Equal(["talk-a", "talk-a"], sessions[..2]);
        Assert.Equal(4, sessions.Append("").Distinct().Count());
    }

    [Theory]
    [InlineData("ftp://host/x", "AgentUnit.UriInvalid")]
    [InlineData("/ask", "AgentUnit.UriInvalid")]
    [InlineData("http://user:pw@host/", "AgentUnit.UriHasCredentials")]
    [InlineData("http://{{case.id}}.host/", "AgentUnit.UriHostIsPlaceholder")]
    [InlineData("http://host/{{inptu}}", "AgentUnit.PlaceholderUnknown")]
    public void RefusesAddresses(string uri, string id)
    {
        var exception = Assert.Throws<AgentUnitException>(() => new HttpAdapter(new HttpOptions { Uri = uri }));

        Assert.Equal(id, exception.ErrorId);
        Assert.DoesNotContain("pw", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"q": {{input}""", "AgentUnit.PlaceholderNotClosed")]
    [InlineData("""{"q": "{{input}}" """, "AgentUnit.BodyInvalid")]
    [InlineData("hello {{input}}", "AgentUnit.BodyInvalid")]
    [InlineData("""{"q":"{{question}}"}""", "AgentUnit.PlaceholderUnknown")]
    public void RefusesBodies(string body, string id) => Assert.Equal(
        id,
        Assert.Throws<AgentUnitException>(() => new HttpAdapter(new HttpOptions { Uri = "http://host/", Body = body })).ErrorId);

    [Fact]
    public void RefusesWhatCannotBeSent()
    {
        var options = new HttpOptions { Uri = "http://host/" };

        Assert.Equal("AgentUnit.MethodInvalid", Error(options with { Method = "PO ST" }));
        Assert.Equal("AgentUnit.BodyNotSent", Error(options with { Method = "GET", Body = "{}" }));
        Assert.Equal("AgentUnit.ContentTypeInvalid", Error(options with { ContentType = "json" }));
        Assert.Equal("AgentUnit.ContentTypeInvalid", Error(options with { ContentType = "text/plain; charset=klingon" }));
        Assert.Equal("AgentUnit.HeaderNotAllowed", Error(options with { Header = new Dictionary<string, Secret> { ["Content-Type"] = new("x") } }));
        Assert.Equal("AgentUnit.HeaderValueInvalid", Error(options with { Header = new Dictionary<string, Secret> { ["X-A"] = new("a\r\nb") } }));
    }

    [Fact]
    public void TheIdentityHoldsAllThatDecidesAndNoSecret()
    {
        var options = new HttpOptions { Uri = $"https://host/ask?key={Key}", Header = new Dictionary<string, Secret> { ["X-Key"] = new(Key) } };
        var identity = new HttpAdapter(options).Identity!;

        Assert.DoesNotContain(Key, identity, StringComparison.Ordinal);
        Assert.Equal(identity, new HttpAdapter(options).Identity);
        Assert.NotEqual(identity, new HttpAdapter(options with { OutputPath = Path("$.x") }).Identity);
        Assert.NotEqual(identity, new HttpAdapter(options with { Body = """{"q":"{{input}}"}""" }).Identity);
        Assert.NotEqual(identity, new HttpAdapter(options with { Header = new Dictionary<string, Secret> { ["X-Key"] = new("other") } }).Identity);

        // A cache goes by the conversation: what depends on more is not cached.
        Assert.Null(new HttpAdapter(options with { Body = """{"q":"{{input}}","id":"{{case.id}}"}""" }).Identity);
        Assert.Null(new HttpAdapter(options with { SessionPath = Path("$.s") }).Identity);
    }

    private static string Error(HttpOptions options) => Assert.Throws<AgentUnitException>(() => new HttpAdapter(options)).ErrorId;
}
