using AgentUnit.Engine.Agents.Http;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Tests.Agents.Http;

/// <summary>What the tests of the HTTP adapter share.</summary>
internal static class HttpScene
{
    public const string Key = "door-opener-0123456789";

    public static HttpOptions Options(LoopbackServer server, string pathAndQuery = "/ask") => new()
    {
        Uri = $"http://127.0.0.1:{server.Port}{pathAndQuery}",
        Header = new Dictionary<string, Secret> { ["Authorization"] = new("Bearer " + Key) },
    };

    public static JsonPath Path(string text) => JsonPath.Parse(text);

    public static AgentRequest Request(string input, string? conversation = null, int turn = 1) => new()
    {
        Case = new TestCase { Id = "case-1", Input = input, Metadata = new Dictionary<string, object?> { ["level"] = 3 } },
        ConversationId = conversation,
        Turn = turn,
    };

    public static async Task<AgentReply> AskAsync(HttpOptions options, string input = "What is 2 + 2?") =>
        await new HttpAdapter(options).InvokeAsync(Request(input), TestContext.Current.CancellationToken);

    /// <summary>Asks and expects a failure, whose text must be free of secrets.</summary>
    public static async Task<AgentException> FailAsync(HttpOptions options)
    {
        var exception = await Assert.ThrowsAsync<AgentException>(() => AskAsync(options));
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.OrdinalIgnoreCase);
        return exception;
    }
}
