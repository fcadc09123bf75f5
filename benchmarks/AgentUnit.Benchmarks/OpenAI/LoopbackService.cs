using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentUnit.Benchmarks.OpenAI;

/// <summary>A chat endpoint that answers at once, always the same: plain sockets, a buffer per connection.</summary>
internal static class LoopbackService
{
    private static readonly byte[] Whole = CannedAnswers.Whole();
    private static readonly byte[] Streamed = CannedAnswers.Streamed();

    /// <summary>Serves until the process ends; writes its port first.</summary>
    public static async Task RunAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        Output.Line(((IPEndPoint)listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture));
        while (true)
        {
            _ = ServeAsync(await listener.AcceptAsync());
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var buffer = new byte[16 * 1024];
            var length = 0;
            try
            {
                int received;
                while ((received = await socket.ReceiveAsync(buffer.AsMemory(length))) > 0)
                {
                    length += received;
                    if (IsComplete(buffer.AsSpan(0, length)))
                    {
                        var answer = buffer.AsSpan(0, length).IndexOf("\"stream\":true"u8) >= 0 ? Streamed : Whole;
                        length = 0;
                        await socket.SendAsync(answer);
                    }
                }
            }
            catch (SocketException)
            {
                // The client has gone.
            }
        }
    }

    private static bool IsComplete(ReadOnlySpan<byte> request)
    {
        var head = request.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var name = "Content-Length: "u8;
        var digits = request[(request.IndexOf(name) + name.Length)..];
        return int.TryParse(Encoding.ASCII.GetString(digits[..digits.IndexOf((byte)'\r')]), out var body) && request.Length >= head + 4 + body;
    }
}
