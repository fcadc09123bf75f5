using System.Net.Sockets;
using System.Text;
using AgentUnit.Engine.Load;

namespace AgentUnit.Tests.Load;

public sealed class LoopbackServiceTests
{
    [Fact]
    public async Task AnswersEachRequestWithWhatWasMadeForIt()
    {
        using var service = new LoopbackService(Answer);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}/") };

        Assert.Equal("GET", await client.GetStringAsync("x"));
        using var long1 = new StringContent(new string('a', 100_000));
        using var answer = await client.PostAsync("x", long1);
        Assert.Equal("POST", await answer.Content.ReadAsStringAsync());
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetStringAsync("x"))), text => Assert.Equal("GET", text));
    }

    [Fact]
    public async Task AnswersRequestsThatComeTogetherOneByOne()
    {
        using var service = new LoopbackService(Answer);
        using var socket = new TcpClient("127.0.0.1", service.Port);
        await socket.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nabGET / HT"u8.ToArray());
        await socket.GetStream().WriteAsync("TP/1.1\r\n\r\n"u8.ToArray());

        var expected = Encoding.ASCII.GetString(Text("GET").Span) + Encoding.ASCII.GetString(Text("POST").Span) + Encoding.ASCII.GetString(Text("GET").Span);
        var read = new byte[expected.Length];
        await socket.GetStream().ReadExactlyAsync(read);
        Assert.Equal(expected, Encoding.ASCII.GetString(read));
    }

    [Fact]
    public async Task LetsGoOfItsPortAndItsConnectionsWhenItIsStopped()
    {
        var service = new LoopbackService(Answer);
        using var socket = new TcpClient("127.0.0.1", service.Port);
        await socket.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await socket.GetStream().ReadExactlyAsync(new byte[Text("GET").Length]);

        service.Dispose();

        Assert.Equal(0, await socket.GetStream().ReadAsync(new byte[1]));
        using var late = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => late.ConnectAsync("127.0.0.1", service.Port));
    }

    private static ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> request) => Text(Encoding.ASCII.GetString(request[..request.IndexOf((byte)' ')]));

    private static ReadOnlyMemory<byte> Text(string text) => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\n\r\n{text}");
}
