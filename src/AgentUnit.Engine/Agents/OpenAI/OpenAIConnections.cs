namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Sizes the pool of connections to the runs that are going on, and closes it after the last one.</summary>
internal sealed class OpenAIConnections
{
    private readonly object _gate = new();
    private readonly List<OpenAIConnection> _opened = [];
    private readonly OpenAIOptions _options;
    private readonly Lazy<OpenAIConnection> _unsized;
    private OpenAIConnection? _current;
    private int _leases;
    private int _size;

    public OpenAIConnections(OpenAIOptions options)
    {
        _options = options;
        _unsized = new Lazy<OpenAIConnection>(() => new OpenAIConnection(options, int.MaxValue));
    }

    /// <summary>The connection to send by. Outside a run it is not limited, and its sockets close when they are idle.</summary>
    public OpenAIConnection Current => Volatile.Read(ref _current) ?? _unsized.Value;

    /// <summary>Makes room for a run's requests until the lease is disposed.</summary>
    public IAsyncDisposable Lease(int maximumConcurrency)
    {
        lock (_gate)
        {
            _leases++;
            _size = (int)Math.Min((long)_size + maximumConcurrency, int.MaxValue);

            // A pool cannot grow once used, so a run that joins others gets one for all of them.
            var connection = new OpenAIConnection(_options, _size);
            _opened.Add(connection);
            Volatile.Write(ref _current, connection);
            return new ConnectionLease(this);
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            if (--_leases > 0)
            {
                return;
            }

            _size = 0;
            Volatile.Write(ref _current, null);
            foreach (var connection in _opened)
            {
                connection.Dispose();
            }

            _opened.Clear();
        }
    }

    private sealed class ConnectionLease(OpenAIConnections owner) : IAsyncDisposable
    {
        private int _disposed;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                owner.Release();
            }

            return default;
        }
    }
}
