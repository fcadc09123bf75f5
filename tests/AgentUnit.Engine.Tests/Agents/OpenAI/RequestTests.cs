using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Text;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class RequestTests
{
    [Fact]
    public async Task SendsEverySetting()
    {
        await using var server = LoopbackServer.Answering(200, Completion("4"));
        var options = Options(server) with
        {
            SystemPrompt = "Be brief. 🙂",
            Temperature = 0.7,
            TopP = 0.5,
            MaxOutputTokens = 20,
            Seed = 42,
            Stop = ["\n", "END"],
            Header = new Dictionary<string, Secret> { ["X-Team"] = new("red") },
        };

        await AskAsync(options, "2 + 2 = \"?\"");

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1/chat/completions HTTP/1.1", request.Head, StringComparison.Ordinal);
        Assert.Equal("Bearer " + Key, request.Header("Authorization"));
        Assert.Equal("red", request.Header("X-Team"));
        Assert.StartsWith("AgentUnit/", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.DoesNotContain("X-Stainless", request.Head, StringComparison.OrdinalIgnoreCase);
        AssertJson(
            """
            {"model":"test-model","temperature":0.7,"top_p":0.5,"max_tokens":20,"seed":42,"stop":["\n","END"],
             "messages":[{"role":"system","content":"Be brief. 🙂"},{"role":"user","content":"2 + 2 = \"?\""}],
             "stream":true,"stream_options":{"include_usage":true}}
            """,
            request.Body);
    }

    [Fact]
    public async Task SendsNothingThatWasNotAskedFor()
    {
        await using var server = LoopbackServer.Answering(200, Completion("4"));

        await AskAsync(Options(server) with { NoStream = true, ApiKey = null });

        var request = Assert.Single(server.Requests);
        Assert.Null(request.Header("Authorization"));
        Assert.Null(request.Header("traceparent"));
        AssertJson("""{"model":"test-model","messages":[{"role":"user","content":"What is 2 + 2?"}]}""", request.Body);
    }

    [Fact]
    public async Task SendsAConversation()
    {
        await using var server = LoopbackServer.Answering(200, Completion("4"));
        var request = new AgentRequest
        {
            Case = new TestCase
            {
                Id = "1",
                Messages =
                [
                    new(ChatRole.System, "Add."),
                    new(ChatRole.User, "2") { Name = "Ann" },
                    new(ChatRole.Assistant, "2"),
                    new(ChatRole.Tool, "3") { Name = "call-1" },
                ],
            },
        };

        await new OpenAIAdapter(Options(server) with { NoStream = true }).InvokeAsync(request, TestContext.Current.CancellationToken);

        AssertJson(
            """
            {"model":"test-model","messages":[
              {"role":"system","content":"Add."},
              {"role":"user","content":"2","name":"Ann"},
              {"role":"assistant","content":"2"},
              {"role":"tool","content":"3","tool_call_id":"call-1"}]}
            """,
            Assert.Single(server.Requests).Body);
    }

    [Theory]
    [InlineData("/v1", "/v1/chat/completions")]
    [InlineData("/v1/", "/v1/chat/completions")]
    [InlineData("", "/chat/completions")]
    [InlineData("/v1/chat/completions", "/v1/chat/completions")]
    [InlineData("/openai/deployments/gpt?api-version=2024-10-21", "/openai/deployments/gpt/chat/completions?api-version=2024-10-21")]
    public async Task FindsThePathHoweverTheEndpointIsWritten(string endpoint, string path)
    {
        await using var server = LoopbackServer.Answering(200, Completion("4"));

        await AskAsync(Options(EndpointAddress.Parse($"http://localhost:{server.Port}{endpoint}")));

        Assert.StartsWith($"POST {path} HTTP/1.1", Assert.Single(server.Requests).Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.openai.com/v1", "max_completion_tokens")]
    [InlineData("https://team.openai.azure.com/openai/v1", "max_completion_tokens")]
    [InlineData("http://localhost:11434/v1", "max_tokens")]
    public void NamesTheTokenLimitAsTheEndpointKnowsIt(string endpoint, string name)
    {
        var options = Options(new Uri(endpoint)) with { MaxOutputTokens = 5 };

        var body = new ChatRequestWriter(options).Write(Request("x"));

        using var json = JsonDocument.Parse(body);
        Assert.Equal(5, json.RootElement.GetProperty(name).GetInt32());
    }

    [Fact]
    public async Task AHeaderCanReplaceTheBearerToken()
    {
        await using var server = LoopbackServer.Answering(200, Completion("4"));

        await AskAsync(Options(server) with { ApiKey = null, Header = new Dictionary<string, Secret> { ["authorization"] = new("Basic abc") } });

        Assert.Equal("Basic abc", Assert.Single(server.Requests).Header("Authorization"));
    }

    private static void AssertJson(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), actual);
    }
}
