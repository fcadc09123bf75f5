using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentUnit.Simulator;

namespace AgentUnit.Tests.Simulator;

/// <summary>What HTTP/1.1 (RFC 9110, RFC 9112) lets clients send.</summary>
public sealed class HttpTests
{
    private static readonly string Hello = SimulatorScene.Body("What is 2 + 2?");

    [Fact]
    public async Task RequestsMayComeTogetherInPiecesAndOneAfterTheOther()
    {
        using var scene = new SimulatorScene();
        var one = Post(Hello);

        // Three at once, and one byte by byte: four answers in order on one connection.
        var answers = await TalkAsync(scene, [one + one + one[..40], one[40..], .. one.Select(character => character.ToString())], 4);

        Assert.Equal(4, answers.Split("\"content\":\"4\"").Length - 1);
        Assert.Equal([1L, 2, 3, 4], scene.Server.Requests.Select(request => request.Number));
        Assert.All(scene.Server.Requests, request => Assert.Equal(1, request.Connection));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task ABodyMayComeInChunks(int size)
    {
        using var scene = new SimulatorScene();
        var chunks = string.Concat(Hello.Chunk(size).Select(chunk => $"{chunk.Length:X};some=extension\r\n{new string(chunk)}\r\n"));

        var answers = await TalkAsync(scene, [$"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}0\r\nTrailer: x\r\n\r\n{Post(Hello)}"], 2);

        Assert.Equal(2, answers.Split("\"content\":\"4\"").Length - 1);
    }

    [Fact]
    public async Task AClientIsToldToGoOn()
    {
        using var scene = new SimulatorScene();
        using var client = await ConnectAsync(scene);

        await client.SendAsync(Encoding.ASCII.GetBytes($"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {Hello.Length}\r\n\r\n"));
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await ReadUntilAsync(client, "\r\n\r\n"));
        await client.SendAsync(Encoding.ASCII.GetBytes(Hello));
        Assert.Contains("\"content\":\"4\"", await ReadUntilAsync(client, "}}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET /v1/nothing?x=1 HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET /v1/chat/completions HTTP/1.1\r\n\r\n", 405)]
    [InlineData("PATCH /v1/embeddings HTTP/1.1\r\n\r\n", 405)]
    [InlineData("DELETE /v1/models HTTP/1.1\r\n\r\n", 405)]
    [InlineData("GET /v1/models?limit=1 HTTP/1.1\r\n\r\n", 200)]
    [InlineData("GET http://localhost/v1/models HTTP/1.1\r\n\r\n", 200)]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n", 413)]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400)]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400)]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400)]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nExpect: miracles\r\n\r\n", 417)]
    [InlineData("GET /v1/models HTTP/2.0\r\n\r\n", 505)]
    [InlineData("hello\r\n\r\n", 400)]
    [InlineData("GET /v1/models HTTP/1.1\r\nbad header\r\n\r\n", 400)]
    public async Task OddRequestsAreRefusedWithTheirStatus(string request, int status)
    {
        using var scene = new SimulatorScene();

        Assert.StartsWith($"HTTP/1.1 {status} ", await TalkAsync(scene, [request], 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALongHeadIsRefused()
    {
        using var scene = new SimulatorScene();

        var answer = await TalkAsync(scene, ["GET /v1/models HTTP/1.1\r\nx-long: " + new string('x', 40_000)], 1);

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHeadHasNoBody()
    {
        using var scene = new SimulatorScene();

        var answers = await TalkAsync(scene, ["HEAD /v1/models HTTP/1.1\r\n\r\nGET /v1/models HTTP/1.1\r\n\r\n"], 2);

        Assert.Equal(1, answers.Split("\"object\":\"list\"").Length - 1);
        Assert.Equal(2, answers.Split("Content-Length: ").Length - 1);
    }

    [Fact]
    public async Task OlderClientsGetAStreamThatEndsWithTheConnection()
    {
        using var scene = new SimulatorScene();
        using var client = await ConnectAsync(scene);
        var body = SimulatorScene.Body("What is 2 + 2?", ",\"stream\":true");

        await client.SendAsync(Encoding.ASCII.GetBytes($"POST /v1/chat/completions HTTP/1.0\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        var answer = await ReadUntilAsync(client, null);

        Assert.DoesNotContain("Transfer-Encoding", answer, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheConnectionEndsWhenTheClientSaysSo()
    {
        using var scene = new SimulatorScene();
        using var client = await ConnectAsync(scene);

        await client.SendAsync(Encoding.ASCII.GetBytes(Post(Hello, "Connection: close\r\n")));

        Assert.Contains("Connection: close", await ReadUntilAsync(client, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppingClosesConnectionsAndFreesThePort()
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { TimeToFirstToken = SimulatorScene.Milliseconds(60_000) });
        using var client = await ConnectAsync(scene);
        await client.SendAsync(Encoding.ASCII.GetBytes(Post(Hello)));
        while (scene.Server.InFlight == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        scene.Server.Dispose();

        await ReadUntilAsync(client, null);
        Assert.False(scene.Server.IsRunning);
        Assert.Single(scene.Server.Requests);
        using var again = SimulatorServer.Start(SimulatorScene.AtOnce with { Port = scene.Server.Port });
        Assert.Equal(scene.Server.Port, again.Port);
    }

    [Fact]
    public void APortThatIsTakenIsAnError()
    {
        using var scene = new SimulatorScene();

        var error = Assert.Throws<AgentUnitException>(() => SimulatorServer.Start(SimulatorScene.AtOnce with { Port = scene.Server.Port }));

        Assert.Equal("AgentUnit.SimulatorPortTaken", error.ErrorId);
    }

    private static string Post(string body, string headers = "") =>
        $"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    private static async Task<Socket> ConnectAsync(SimulatorScene scene)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, scene.Server.Port, TestContext.Current.CancellationToken);
        return client;
    }

    // Sends the pieces, and reads until so many responses have begun and the last has its end.
    private static async Task<string> TalkAsync(SimulatorScene scene, IReadOnlyList<string> pieces, int responses)
    {
        using var client = await ConnectAsync(scene);
        foreach (var piece in pieces)
        {
            await client.SendAsync(Encoding.ASCII.GetBytes(piece));
        }

        client.Shutdown(SocketShutdown.Send);
        var all = await ReadUntilAsync(client, null);
        Assert.Equal(responses, all.Split("HTTP/1.1 ").Length - 1);
        return all;
    }

    private static async Task<string> ReadUntilAsync(Socket client, string? end)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int count;
        while ((end is null || !text.ToString().EndsWith(end, StringComparison.Ordinal))
            && (count = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken)) > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
