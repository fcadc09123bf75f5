using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AgentUnit.Tests;

/// <summary>An HTTP server on a free loopback port whose every byte the test decides, faults included.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<LoopbackRequest, LoopbackConnection, Task> _respond;
    private readonly Task _accepting;
    private int _connectionCount;

    /// <param name="respond">Called for each request, with the connection to answer on.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackConnection, Task> respond)
    {
        _respond = respond;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}/v1");

    /// <summary>What was asked so far, in the order it came.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    public int ConnectionCount => Volatile.Read(ref _connectionCount);

    /// <summary>A server that gives every request the same answer.</summary>
    public static LoopbackServer Answering(int status, string body, string contentType = "application/json", string headers = "") =>
        new((_, connection) => connection.SendResponseAsync(status, body, contentType, headers));

    public async ValueTask DisposeAsync()
    {
        // Accepting ends before the listener does: one that has stopped cannot be asked to accept.
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                Interlocked.Increment(ref _connectionCount);
                _connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using var connection = new LoopbackConnection(socket, _stopping.Token);
        try
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                _requests.Enqueue(request);
                await _respond(request, connection);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client or the test has closed the connection.
        }
    }
}
