using System.Net.Sockets;
using System.Text;

namespace AgentUnit.Tests;

/// <summary>A request as it came.</summary>
/// <param name="Head">The request line and the headers.</param>
/// <param name="Body">The body as text.</param>
internal sealed record LoopbackRequest(string Head, string Body)
{
    /// <summary>A header's value; null when it was not sent.</summary>
    public string? Header(string name) => Head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}

/// <summary>One client's connection, to answer on as the test likes.</summary>
internal sealed class LoopbackConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly CancellationToken _stopping;
    private readonly List<byte> _received = [];

    public LoopbackConnection(Socket socket, CancellationToken stopping)
    {
        socket.NoDelay = true;
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _stopping = stopping;
    }

    /// <summary>Completes when the client has closed or broken the connection.</summary>
    public async Task ClosedAsync()
    {
        try
        {
            while (await _stream.ReadAsync(new byte[1024], _stopping) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Broken is closed too.
        }
    }

    public async Task<LoopbackRequest?> ReadRequestAsync()
    {
        int end;
        while ((end = Text().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            if (!await ReceiveAsync())
            {
                return null;
            }
        }

        var request = new LoopbackRequest(Text()[..end], "");
        var length = int.Parse(request.Header("Content-Length") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        while (_received.Count < end + 4 + length)
        {
            if (!await ReceiveAsync())
            {
                return null;
            }
        }

        var body = Encoding.UTF8.GetString([.. _received.Skip(end + 4).Take(length)]);
        _received.RemoveRange(0, end + 4 + length);
        return request with { Body = body };
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes, _stopping).AsTask();

    /// <summary>A whole response of known length.</summary>
    public async Task SendResponseAsync(int status, string body, string contentType = "application/json", string headers = "")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await SendAsync($"HTTP/1.1 {status} Said\r\nContent-Type: {contentType}\r\nContent-Length: {bytes.Length}\r\n{headers}\r\n");
        await SendAsync(bytes);
    }

    /// <summary>The head of an event stream; send it chunk by chunk, and end it with <see cref="EndChunksAsync"/>.</summary>
    public Task StartEventsAsync(string contentType = "text/event-stream") =>
        SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n\r\n");

    public async Task SendChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await SendAsync($"{bytes.Length:x}\r\n");
        await SendAsync(bytes);
        await SendAsync("\r\n");
    }

    public Task SendChunkAsync(string text) => SendChunkAsync(Encoding.UTF8.GetBytes(text));

    public Task EndChunksAsync() => SendAsync("0\r\n\r\n");

    /// <summary>Breaks the connection, as a crashed server does.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _stream.Dispose();

    private string Text() => Encoding.Latin1.GetString([.. _received]);

    private async Task<bool> ReceiveAsync()
    {
        var buffer = new byte[4096];
        var length = await _stream.ReadAsync(buffer, _stopping);
        _received.AddRange(buffer.AsSpan(0, length));
        return length > 0;
    }
}
