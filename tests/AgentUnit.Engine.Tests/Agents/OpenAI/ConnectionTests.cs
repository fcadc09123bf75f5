using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AgentUnit.Engine.Agents.OpenAI;
using static AgentUnit.Tests.Agents.OpenAI.OpenAIScene;

namespace AgentUnit.Tests.Agents.OpenAI;

public sealed class ConnectionTests
{
    [Fact]
    public async Task ARefusedConnectionIsPermanent()
    {
        var failure = await FailAsync(Options(new Uri($"http://127.0.0.1:{FreePort()}/v1")));

        Assert.Equal(ErrorKind.Connection, failure.Kind);
        Assert.False(failure.IsTransient);
        Assert.Contains("refused the connection", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AResetBeforeTheAnswerIsTransient()
    {
        await using var server = new LoopbackServer((_, connection) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });

        var failure = await FailAsync(Options(server));

        Assert.Equal(ErrorKind.Connection, failure.Kind);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task SomethingThatIsNotHttpIsAnInvalidResponse()
    {
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendAsync("SSH-2.0-OpenSSH\r\n\r\n");
            connection.Dispose();
        });

        Assert.Equal(ErrorKind.InvalidResponse, (await FailAsync(Options(server))).Kind);
    }

    [Fact]
    public async Task AServerThatSpeaksNoTlsIsAConnectionFailure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOnceAsync(listener, stream => stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()).AsTask());

        var failure = await FailAsync(Options(Https(listener)));

        Assert.Equal(ErrorKind.Connection, failure.Kind);
        Assert.False(failure.IsTransient);
        await serving;
    }

    [Fact]
    public async Task ACertificateThatIsNotTrustedIsAConnectionFailure()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOnceAsync(listener, async stream =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
        });

        var failure = await FailAsync(Options(Https(listener)));

        Assert.Equal(ErrorKind.Connection, failure.Kind);
        Assert.False(failure.IsTransient);
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        await serving;
    }

    [Fact]
    public async Task AnUnknownHostIsPermanent()
    {
        // RFC 2606 reserves .invalid: no name server knows it. Without one the look-up may count as failed just now.
        var failure = await FailAsync(Options(new Uri("http://nowhere.invalid/v1")));

        Assert.Equal(ErrorKind.Connection, failure.Kind);
        Assert.Contains("nowhere.invalid", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\ndata: ")]
    public async Task CancellingEndsTheCallAndItsConnection(string beginning)
    {
        var asked = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendAsync(beginning);
            asked.SetResult();
            await connection.ClosedAsync();
            closed.SetResult();
        });
        using var cancellation = new CancellationTokenSource();

        var call = new OpenAIAdapter(Options(server)).InvokeAsync(Request("x"), cancellation.Token).AsTask();
        await asked.Task;
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        await closed.Task;
    }

    [Fact]
    public async Task EndingTheRunClosesItsConnections()
    {
        var closed = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.SendResponseAsync(200, Completion("4"));
            await connection.ClosedAsync();
            closed.SetResult();
        });
        var adapter = new OpenAIAdapter(Options(server));
        var first = await adapter.OpenAsync(1, TestContext.Current.CancellationToken);
        await adapter.InvokeAsync(Request("x"), TestContext.Current.CancellationToken);

        await first!.DisposeAsync();
        await closed.Task;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Uri Https(TcpListener listener) => new($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");

    private static async Task ServeOnceAsync(TcpListener listener, Func<Stream, Task> serve)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        try
        {
            await serve(client.GetStream());
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client has had enough.
        }
    }
}
