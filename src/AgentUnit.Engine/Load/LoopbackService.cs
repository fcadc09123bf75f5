using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace AgentUnit.Engine.Load;

/// <summary>The answer to a request: whole, with its head, as it goes over the wire.</summary>
/// <param name="request">The request, head and body.</param>
internal delegate ReadOnlyMemory<byte> LoopbackAnswer(ReadOnlySpan<byte> request);

/// <summary>
/// A service on loopback that answers at once with bytes made beforehand: what a client's own part in a call is measured
/// against. Plain sockets and a buffer for each connection; of HTTP it knows no more than where a request ends.
/// </summary>
internal sealed class LoopbackService : IDisposable
{
    private const int LongestRequest = 1024 * 1024;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly LoopbackAnswer _answer;

    /// <summary>Listens on a free port.</summary>
    /// <param name="answer">Gives the answers; from several threads at once.</param>
    public LoopbackService(LoopbackAnswer answer)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Stopped; or a client that has gone already, and the next may come.
                await Task.Yield();
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[16 * 1024];
            var length = 0;
            try
            {
                socket.NoDelay = true;
                int received;
                while ((received = await socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token).ConfigureAwait(false)) > 0)
                {
                    length += received;
                    while (LengthOf(buffer.AsSpan(0, length)) is { } whole)
                    {
                        await socket.SendAsync(_answer(buffer.AsSpan(0, whole)), _stop.Token).ConfigureAwait(false);
                        buffer.AsSpan(whole, length - whole).CopyTo(buffer);
                        length -= whole;
                    }

                    if (length == buffer.Length)
                    {
                        if (length >= LongestRequest)
                        {
                            return;
                        }

                        Array.Resize(ref buffer, 2 * length);
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The client has gone, or the service is stopped.
            }
        }
    }

    // How many bytes the first request has; null while it is not all there.
    private static int? LengthOf(ReadOnlySpan<byte> received)
    {
        var head = received.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }

        var end = head + 4 + BodyLength(received[..head]);
        return received.Length >= end ? end : null;
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var place = head.IndexOf(name);
        return place >= 0 && Utf8Parser.TryParse(head[(place + name.Length)..], out int length, out _) ? length : 0;
    }
}
