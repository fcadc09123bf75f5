using AgentUnit.Engine.Agents.OpenAI;
using AgentUnit.Engine.Text;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class SecretTests
{
    private const string HeaderValue = "tenant-secret-77";

    [Fact]
    public void NothingPrintsAKeyOrAHeader()
    {
        var options = WithHeaders(new Uri("http://localhost:1/v1?key=query-secret-1"));
        var adapter = new OpenAIAdapter(options);

        foreach (var text in new[] { options.ToString(), adapter.ToString(), adapter.Identity, adapter.Name, options.ApiKey!.ToString() })
        {
            Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
            Assert.DoesNotContain(HeaderValue, text, StringComparison.Ordinal);
            Assert.DoesNotContain("query-secret-1", options.ApiKey.ToString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("query-secret-1", adapter.Identity, StringComparison.Ordinal);
        Assert.All(typeof(OpenAIAdapter).GetProperties(), property => Assert.DoesNotContain(Key, property.GetValue(adapter)?.ToString() ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "Bad key {0} or header {1}")]
    [InlineData(500, "Bearer {0}")]
    [InlineData(301, "")]
    [InlineData(200, "<p>{0} {1}</p>")]
    [InlineData(200, "{{\"choices\":[{0} {1}")]
    [InlineData(200, "{{\"error\":{{\"message\":\"{0} {1}\"}}}}")]
    [InlineData(200, "data: {{\"error\":{{\"message\":\"{0} {1}\"}}}}\n\n")]
    public async Task AServerThatEchoesSecretsCannotPutThemInAnError(int status, string body)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, body, Key, HeaderValue);
        await using var server = LoopbackServer.Answering(status, text, headers: $"Location: http://x/?key={Key}&h={HeaderValue}\r\n");

        var failure = (await FailAsync(WithHeaders(server.Endpoint))).ToString();

        Assert.DoesNotContain(HeaderValue, failure, StringComparison.Ordinal);
        Assert.Contains("***", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatIsCutByTheLengthLimitLeavesNoBeginning()
    {
        await using var server = LoopbackServer.Answering(401, new string('x', 290) + " " + Key, "text/plain");

        Assert.DoesNotContain("sk-", (await FailAsync(Options(server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMaskedKeyIsMaskedWhole()
    {
        await using var server = LoopbackServer.Answering(401, """{"error":{"message":"Incorrect API key provided: sk-other**********CDEF. See the site."}}""");

        Assert.Contains("provided: ***. See the site.", (await FailAsync(Options(server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatEchoesTheKeyLosesIt()
    {
        await using var server = LoopbackServer.Answering(200, Completion($"You sent {Key} to {HeaderValue}."));

        Assert.Equal($"You sent *** to {HeaderValue}.", (await AskAsync(WithHeaders(server.Endpoint))).Output);
    }

    private static OpenAIOptions WithHeaders(Uri endpoint) =>
        Options(endpoint) with { Header = new Dictionary<string, Secret> { ["X-Tenant"] = new(HeaderValue) } };
}
