using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AgentUnit.Simulator;

/// <summary>An OpenAI-compatible service on loopback, on plain sockets: what it needs of HTTP, with resets, truncated streams and times to the tenth of a millisecond.</summary>
internal sealed class SimulatorServer : AgentSimulator
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<Connection, bool> _connections = new();
    private readonly SimulatorState _state;
    private readonly Router _router;
    private int _stopped;

    private SimulatorServer(SimulatorOptions options, TimeProvider clock)
    {
        Listen(options.Port);
        _state = new SimulatorState(options, clock);
        _router = new Router(_state);
        Uri = new Uri(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/"));
    }

    public override Uri Uri { get; }

    public override bool IsRunning => Volatile.Read(ref _stopped) == 0;

    public override DateTimeOffset StartedAt => _state.StartedAt;

    public override long Seed => _state.Options.Seed;

    public override long RequestCount => _state.Log.Count;

    public override int InFlight => _state.InFlight;

    public override int Queued => _state.Slots.Queued;

    public override long Forgotten => _state.Log.Forgotten;

    public override IReadOnlyList<SimulatorRequest> Requests => _state.Log.Snapshot();

    public override LatencyStatistics Duration => _state.Log.Statistics("duration", request => request.DurationMs);

    public override LatencyStatistics TimeToFirstToken => _state.Log.Statistics("ttft", request => request.TimeToFirstTokenMs);

    public override LatencyStatistics QueueWait => _state.Log.Statistics("queue", request => request.QueueMs);

    /// <summary>Starts a server.</summary>
    /// <exception cref="AgentUnitException">The port is taken.</exception>
    public static SimulatorServer Start(SimulatorOptions options, TimeProvider? clock = null)
    {
        var server = new SimulatorServer(options, clock ?? TimeProvider.System);

        // What the caller's thread carries along (a pipeline's, a test's) is none of the server's.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(server.AcceptAsync);
        }

        return server;
    }

    public override void Reset() => _state.Reset();

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        _listener.Dispose();
        foreach (var (connection, _) in _connections)
        {
            connection.Dispose();
        }

        _state.Slots.Open();
        _state.Pacer.Dispose();
    }

    private void Listen(int port)
    {
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen(4096);
        }
        catch (SocketException exception)
        {
            _listener.Dispose();
            throw SimulatorErrors.PortTaken(port, exception);
        }
    }

    private async Task AcceptAsync()
    {
        for (var number = 1L; IsRunning;)
        {
            try
            {
                var socket = await _listener.AcceptAsync().ConfigureAwait(false);
                _ = ServeAsync(new Connection(socket, _state, _router, number++));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Stopped; or a client that has gone already, or no descriptor left, which may pass.
                await Task.Delay(TimeSpan.FromMilliseconds(10), _state.Clock).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        _connections[connection] = true;
        try
        {
            if (IsRunning)
            {
                await connection.RunAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            connection.Dispose();
            _connections.TryRemove(connection, out _);
        }
    }
}
