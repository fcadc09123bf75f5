using System.Net.Sockets;
using AgentUnit.Engine.Time;
using AgentUnit.Simulator.Http;

namespace AgentUnit.Simulator;

/// <summary>A client's connection: one request after the other.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private readonly RequestReader _reader;
    private readonly Exchange _exchange;
    private readonly Router _router;

    public Connection(Socket socket, SimulatorState state, Router router, long number)
    {
        socket.NoDelay = true;
        _socket = socket;
        _router = router;
        _reader = new RequestReader(socket, state.Clock, state.Options.LongestRequest);
        _exchange = new Exchange(socket, _reader, state, number);
    }

    /// <summary>Serves until either side has had enough.</summary>
    public async Task RunAsync()
    {
        try
        {
            do
            {
                if (!await _reader.ReadAsync(_exchange.Request).ConfigureAwait(false))
                {
                    return;
                }

                // A request that was already there: its reading is not the pacing thread's.
                await Pacer.Leave();
                await _router.ServeAsync(_exchange).ConfigureAwait(false);
            }
            while (_exchange.Request.KeepAlive);
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client has gone, or the server has stopped.
        }
    }

    public void Dispose() => _socket.Dispose();

    // Closing with unread bytes would break the connection, and the client might lose the answer with it.
    private async ValueTask CloseAsync()
    {
        if (_socket.Connected)
        {
            _socket.Shutdown(SocketShutdown.Send);
            await _reader.UntilClosedAsync().ConfigureAwait(false);
        }
    }
}
