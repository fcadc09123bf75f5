using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Agents.OpenAI;

/// <summary>What the tests of the OpenAI adapter share: a configuration, a call, and the protocol's texts.</summary>
internal static class OpenAIScene
{
    public const string Key = "sk-test-0123456789abcdefABCDEF";

    public static OpenAIOptions Options(LoopbackServer server) => Options(server.Endpoint);

    public static OpenAIOptions Options(Uri endpoint) => new()
    {
        Model = "test-model",
        Endpoint = endpoint,
        ApiKey = new Secret(Key),
    };

    public static async Task<AgentReply> AskAsync(OpenAIOptions options, string input = "What is 2 + 2?", TimeProvider? clock = null) =>
        await new OpenAIAdapter(options).InvokeAsync(Request(input, clock), TestContext.Current.CancellationToken);

    /// <summary>Asks and expects a failure, whose text must be free of secrets.</summary>
    public static async Task<AgentException> FailAsync(OpenAIOptions options, TimeProvider? clock = null)
    {
        var exception = await Assert.ThrowsAsync<AgentException>(() => AskAsync(options, clock: clock));
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.OrdinalIgnoreCase);
        return exception;
    }

    public static AgentRequest Request(string input, TimeProvider? clock = null) => new()
    {
        Case = new TestCase { Id = "1", Input = input },
        TimeProvider = clock ?? TimeProvider.System,
    };

    public static string Completion(string content, string finishReason = "stop") =>
        $$$$"""{"id":"1","object":"chat.completion","model":"test-model-1","choices":[{"index":0,"message":{"role":"assistant","content":{{{{Json(content)}}}},"refusal":null},"logprobs":null,"finish_reason":"{{{{finishReason}}}}"}],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":8}}}""";

    public static string Delta(string content) =>
        $$$$"""{"id":"1","object":"chat.completion.chunk","model":"test-model-1","choices":[{"index":0,"delta":{"content":{{{{Json(content)}}}}},"finish_reason":null}]}""";

    public const string Finish = """{"model":"test-model-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    public const string Usage = """{"model":"test-model-1","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":8}}}""";

    /// <summary>A whole stream: a role, the pieces, the finish reason, the usage and [DONE].</summary>
    public static string Stream(params string[] pieces) => string.Concat(
        [
            Event("""{"model":"test-model-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}"""),
            .. pieces.Select(piece => Event(Delta(piece))),
            Event(Finish),
            Event(Usage),
            Event("[DONE]"),
        ]);

    public static string Event(string data) => $"data: {data}\n\n";

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
