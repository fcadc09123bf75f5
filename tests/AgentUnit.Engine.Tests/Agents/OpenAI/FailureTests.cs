using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class FailureTests
{
    [Theory]
    [InlineData(400, null, ErrorKind.InvalidRequest, false)]
    [InlineData(400, "content_filter", ErrorKind.ContentFilter, false)]
    [InlineData(400, "model_not_found", ErrorKind.NotFound, false)]
    [InlineData(400, "invalid_api_key", ErrorKind.Authentication, false)]
    [InlineData(401, "invalid_api_key", ErrorKind.Authentication, false)]
    [InlineData(403, null, ErrorKind.Authentication, false)]
    [InlineData(404, "model_not_found", ErrorKind.NotFound, false)]
    [InlineData(408, null, ErrorKind.Timeout, true)]
    [InlineData(409, null, ErrorKind.InvalidRequest, false)]
    [InlineData(422, null, ErrorKind.InvalidRequest, false)]
    [InlineData(429, "rate_limit_exceeded", ErrorKind.RateLimited, true)]
    [InlineData(429, "insufficient_quota", ErrorKind.RateLimited, false)]
    [InlineData(500, null, ErrorKind.ServerError, true)]
    [InlineData(503, null, ErrorKind.ServerError, true)]
    [InlineData(529, null, ErrorKind.ServerError, true)]
    internal async Task AStatusIsClassifiedAndTheServersWordsKept(int status, string? code, ErrorKind kind, bool transient)
    {
        var quoted = code is null ? "null" : $"\"{code}\"";
        await using var server = LoopbackServer.Answering(status, $$$"""{"error":{"message":"The server's own words.","code":{{{quoted}}}}}""");

        var failure = await FailAsync(Options(server));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(transient, failure.IsTransient);
        Assert.Equal(status, failure.StatusCode);
        Assert.Contains("The server's own words.", failure.Message, StringComparison.Ordinal);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":"Model is loading"}""", "Model is loading")]
    [InlineData("""{"object":"error","message":"Model is loading","code":50001}""", "Model is loading")]
    [InlineData("""{"detail":"Model is loading"}""", "Model is loading")]
    [InlineData("""{"detail":[{"msg":"field required"}]}""", "field required")]
    [InlineData("""[{"error":{"message":"Model is loading","status":"UNAVAILABLE"}}]""", "Model is loading")]
    [InlineData("<html>\n <h1>Bad  gateway</h1></html>", "<html> <h1>Bad gateway</h1></html>")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("7", "7")]
    [InlineData("[]", "[]")]
    [InlineData("", "(503).")]
    public async Task ReadsErrorsInWhateverFormTheyCome(string body, string words)
    {
        await using var server = LoopbackServer.Answering(503, body);

        Assert.Contains(words, (await FailAsync(Options(server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALongErrorIsCut()
    {
        await using var server = LoopbackServer.Answering(500, new string('x', 100_000), "text/plain");

        var message = (await FailAsync(Options(server))).Message;

        Assert.Contains(new string('x', 300) + "...", message, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 301), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingModelIsNamedWithItsEndpoint()
    {
        await using var server = LoopbackServer.Answering(404, """{"error":{"message":"no such model"}}""");

        var message = (await FailAsync(Options(server))).Message;

        Assert.Contains("'test-model'", message, StringComparison.Ordinal);
        Assert.Contains(server.Endpoint.ToString(), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After: 7", 7000)]
    [InlineData("Retry-After: 1.5", 1500)]
    [InlineData("retry-after-ms: 250\r\nRetry-After: 7", 250)]
    [InlineData("Retry-After: Sat, 01 Jan 2000 00:00:20 GMT", 20_000)]
    [InlineData("Retry-After: Fri, 31 Dec 1999 00:00:00 GMT", 0)]
    [InlineData("Retry-After: soon", null)]
    [InlineData("Retry-After: -5", null)]
    [InlineData("X-Other: 1", null)]
    public async Task HonoursRetryAfter(string header, int? milliseconds)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = LoopbackServer.Answering(429, "{}", headers: header + "\r\n");

        var failure = await FailAsync(Options(server), clock);

        Assert.Equal(milliseconds, failure.RetryAfter?.TotalMilliseconds);
    }

    [Fact]
    public async Task ARedirectIsReportedNotFollowed()
    {
        await using var server = LoopbackServer.Answering(301, "", headers: "Location: https://elsewhere.example/v1\r\n");

        var failure = await FailAsync(Options(server));

        Assert.Equal(ErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains("https://elsewhere.example/v1", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }
}
