using System.Text.Json.Nodes;
using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Agents.OpenAI.Embeddings;
using AgentUnit.Engine.Text;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class EmbeddingCallsTests
{
    private const string Answer = """{"data":[{"index":0,"embedding":[0.5,-1,0]}],"model":"m-1","usage":{"prompt_tokens":2}}""";

    [Fact]
    public async Task SendsOwnHeadersToTheAddressAsItWasGiven()
    {
        await using var server = LoopbackServer.Answering(200, Answer);
        var endpoint = EndpointAddress.Parse(server.Endpoint + "?api-version=1");

        var embedding = await EmbedAsync(Options(endpoint) with { Header = new Dictionary<string, Secret> { ["X-Team"] = new("red") } }, 3);

        Assert.Equal([0.5f, -1, 0], embedding.Vector);
        Assert.Equal(("m-1", 2, 0), (embedding.Call.Model, embedding.Call.InputTokens, embedding.Call.OutputTokens));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1/embeddings?api-version=1 HTTP/1.1", request.Head, StringComparison.Ordinal);
        Assert.Equal("Bearer " + Key, request.Header("Authorization"));
        Assert.Equal("red", request.Header("X-Team"));
        Assert.StartsWith("AgentUnit/", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Null(request.Header("traceparent"));
        AssertJson("""{"model":"test-model","input":"the \"cat\" é","encoding_format":"float","dimensions":3}""", request.Body);
    }

    [Fact]
    public async Task SendsNoKeyWhereThereIsNone()
    {
        await using var server = LoopbackServer.Answering(200, """{"data":[{"embedding":[1]}]}""");

        var embedding = await EmbedAsync(Options(server) with { ApiKey = null }, null);

        Assert.Equal(("test-model", null, null), (embedding.Call.Model, embedding.Call.InputTokens, embedding.Call.OutputTokens));
        var request = Assert.Single(server.Requests);
        Assert.Null(request.Header("Authorization"));
        AssertJson("""{"model":"test-model","input":"the \"cat\" é","encoding_format":"float"}""", request.Body);
    }

    [Fact]
    public async Task AFailureIsTheServicesAndIsNotTriedAgain()
    {
        await using var server = LoopbackServer.Answering(503, $$$"""{"error":{"message":"busy, {{{Key}}}"}}""", headers: "Retry-After: 7\r\n");

        var exception = await Assert.ThrowsAsync<AgentException>(() => EmbedAsync(Options(server), null));

        Assert.Equal((ErrorKind.ServerError, true, 503), (exception.Kind, exception.IsTransient, exception.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(7), exception.RetryAfter);
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AConnectionThatIsLostIsTransient()
    {
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{");
            connection.Dispose();
        });

        var exception = await Assert.ThrowsAsync<AgentException>(() => EmbedAsync(Options(server), null));

        Assert.Equal((ErrorKind.Connection, true), (exception.Kind, exception.IsTransient));
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Embedding> EmbedAsync(OpenAIOptions options, int? dimensions)
    {
        using var calls = new EmbeddingCalls(options, dimensions);
        return await calls.EmbedAsync("the \"cat\" é", TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
